import { act, fireEvent, screen, waitFor } from "@testing-library/react-native";

import type { ReactElement } from "react";
import { FlatList, type ListRenderItem, type ListRenderItemInfo } from "react-native";

import { button, comeBack, openSignedIn, openWith, showOnly } from "../../test/app";
import * as moments from "../../components/moment";
import { FakeServer } from "../../test/fakeServer";
import { setConnected } from "../../test/fakeNetwork";
import type { Example } from "./query";

showOnly("Examples");

let server: FakeServer;
beforeEach(() => {
  server = new FakeServer();
});

function pull() {
  const list = screen.UNSAFE_getByProps({ refreshing: false });
  act(() => (list.props as { onRefresh: () => void }).onRefresh());
}

/** What the list holds, drawn or not. */
function rows() {
  return screen.UNSAFE_getByType(FlatList<Example>).props.data as Example[];
}

type Row = ReactElement<{ open: (id: string) => void }>;

/** Open the last example of the list, which is not drawn before somebody scrolls there. */
function openLast() {
  const item = rows().at(-1)!;
  const { renderItem } = screen.UNSAFE_getByType(FlatList).props as { renderItem: ListRenderItem<Example> };
  const boundary = renderItem({ item } as ListRenderItemInfo<Example>) as ReactElement<{ children: Row }>;
  act(() => boundary.props.children.props.open(item.id));
}

describe("the list", () => {
  test("says when there is nothing yet, and leads to the first one", async () => {
    const person = await openWith(server);
    expect(await screen.findByText("No examples yet.")).toBeVisible();
    await person.press(screen.getAllByRole("button", { name: "New example" }).at(-1)!);
    expect(await screen.findByLabelText("Name")).toBeVisible();
  });

  test("says that it is loading", async () => {
    const release = server.hold("GET /api/example");
    await openWith(server);
    expect(await screen.findByLabelText("Loading your examples…")).toBeVisible();
    release();
    expect(await screen.findByText("No examples yet.")).toBeVisible();
  });

  test("shows the newest first", async () => {
    await openWith(server, "old", "new");
    const names = screen.getAllByText(/^(old|new)$/).map((element) => element.props.children as string);
    expect(names).toEqual(["new", "old"]);
  });

  test("shows all others where one cannot be shown, and that one once it can", async () => {
    jest.spyOn(console, "error").mockImplementation(() => undefined); // React reports what the boundary caught
    server.keep("Milk", "Bread", "Salt");
    const { items } = server;
    server.items = items.map((item) => (item.name === "Bread" ? { ...item, createdAt: "some day" } : item));
    await openSignedIn(server);
    expect(await screen.findByText("Salt")).toBeVisible();
    expect(screen.getByText("Milk")).toBeVisible();
    expect(screen.getByText("This entry cannot be shown.")).toBeVisible();
    server.items = items;
    pull();
    expect(await screen.findByText("Bread")).toBeVisible();
  });

  test("counts what it shows, and says while that is not all", async () => {
    server.keep(...Array.from({ length: 51 }, (_, number) => `example ${number}`));
    const person = await openSignedIn(server);
    expect(await screen.findByText("The newest 50 examples")).toBeVisible();
    await person.press(button("Load more"));
    expect(await screen.findByText("51 examples")).toBeVisible();
    server.items = server.items.slice(0, 1);
    pull();
    expect(await screen.findByText("One example")).toBeVisible();
    server.items = [];
    pull();
    expect(await screen.findByText("No examples yet.")).toBeVisible();
    expect(screen.queryByText(/^(0|One) example/)).toBeNull();
  });

  test("says when each was added", async () => {
    jest.spyOn(moments, "moment").mockReturnValue("yesterday");
    await openWith(server, "Milk");
    expect(screen.getByText("Added yesterday")).toBeVisible();
  });

  test("is refreshed by pulling it down", async () => {
    await openWith(server, "Milk");
    server.keep("Bread");
    pull();
    expect(await screen.findByText("Bread")).toBeVisible();
  });

  test("keeps what it has when it cannot be refreshed", async () => {
    const person = await openWith(server, "Milk");
    server.fail("GET /api/example", 404, "NOT_FOUND");
    pull();
    expect(await screen.findByText(/This list may be out of date/)).toBeVisible();
    expect(screen.getByText("Milk")).toBeVisible();
    server.mend();
    await person.press(button("Try again"));
    await waitFor(() => expect(screen.queryByText(/out of date/)).toBeNull());
  });

  test("loads page after page as somebody scrolls", async () => {
    server.keep(...Array.from({ length: 120 }, (_, number) => `example ${number}`));
    await openSignedIn(server);
    await screen.findByText("example 119");
    for (const pages of [2, 3]) {
      fireEvent(screen.getByText("example 119"), "endReached");
      await waitFor(() => expect(server.timesAsked("GET /api/example")).toBe(pages));
      await waitFor(() => expect(screen.queryByText("Loading…")).toBeNull());
    }
    fireEvent(screen.getByText("example 119"), "endReached");
    expect(server.timesAsked("GET /api/example")).toBe(3);
  });

  test.each([
    ["to the app", comeBack],
    [
      "online",
      async () => {
        await setConnected(false);
        await setConnected(true);
      },
    ],
  ])("loads its first page anew, and no other, for whoever comes back %s, and keeps what is older", async (_, back) => {
    server.keep(...Array.from({ length: 120 }, (_, number) => `example ${number}`));
    await openSignedIn(server);
    fireEvent(await screen.findByText("example 119"), "endReached");
    await waitFor(() => expect(rows()).toHaveLength(100));
    server.keep("example 120");
    server.items = server.items.filter(({ name }) => name !== "example 118");
    jest.spyOn(Date, "now").mockReturnValue(Date.now() + 31_000);
    await back();
    expect(await screen.findByText("example 120")).toBeVisible();
    expect(server.timesAsked("GET /api/example")).toBe(3);
    expect(rows().map(({ name }) => name)).toEqual(server.items.slice(0, 100).map(({ name }) => name));
    fireEvent(screen.getByText("example 120"), "endReached");
    await waitFor(() => expect(rows()).toHaveLength(120));
  });

  test("draws a row again only when it has changed", async () => {
    await openWith(server, "Milk", "Bread");
    const drawn = jest.spyOn(moments, "moment");
    server.keep("Salt");
    pull();
    await screen.findByText("Salt");
    expect(drawn).toHaveBeenCalledTimes(1);
  });

  test("has a button for more, for whoever does not scroll", async () => {
    server.keep(...Array.from({ length: 51 }, (_, number) => `example ${number}`));
    const person = await openSignedIn(server);
    await screen.findByText("example 50");
    server.fail("GET /api/example", 400, "BAD_REQUEST");
    await person.press(await screen.findByRole("button", { name: "Load more" }));
    expect(await screen.findByText(/The rest could not be loaded/)).toBeVisible();
    server.mend();
    await person.press(button("Load more"));
    await waitFor(() => expect(screen.queryByRole("button", { name: "Load more" })).toBeNull());
    expect(screen.queryByText(/The rest could not be loaded/)).toBeNull();
  });

  test("lacks what was deleted, also at the end of its first page", async () => {
    server.keep(...Array.from({ length: 51 }, (_, number) => `example ${number}`));
    const person = await openSignedIn(server);
    await screen.findByText("example 50");
    openLast();
    await person.press(await screen.findByRole("button", { name: "Delete" }));
    await comeBack();
    await waitFor(() => expect(server.items).toHaveLength(50));
    await waitFor(() => expect(screen.queryByRole("button", { name: "Undo" })).toBeNull());
    expect(rows().map(({ name }) => name)).not.toContain("example 1");
  });

  test("says when no more can be loaded, and does not go on asking by itself", async () => {
    server.keep(...Array.from({ length: 51 }, (_, number) => `example ${number}`));
    await openSignedIn(server);
    await screen.findByText("example 50");
    server.fail("GET /api/example", 400, "BAD_REQUEST");
    fireEvent(screen.getByText("example 50"), "endReached");
    await waitFor(() => expect(server.timesAsked("GET /api/example")).toBe(2));
    fireEvent(screen.getByText("example 50"), "endReached");
    fireEvent(screen.getByText("example 50"), "endReached");
    expect(server.timesAsked("GET /api/example")).toBe(2);
    expect(screen.getByText("example 50")).toBeVisible();
  });

  test("that cannot be loaded says why, with the request id, and can be asked for again", async () => {
    server.fail("GET /api/example", 400, "BAD_REQUEST");
    server.keep("Milk");
    const person = await openSignedIn(server);
    expect(await screen.findByText(/Your examples could not be loaded. The server says/)).toBeVisible();
    expect(screen.getByText("Request id: request-1")).toBeVisible();
    server.mend();
    await person.press(button("Try again"));
    expect(await screen.findByText("Milk")).toBeVisible();
  });

  test("says when there is no connection", async () => {
    server.disconnect("GET /api/example");
    await openSignedIn(server);
    expect(await screen.findByText(/Check your connection/)).toBeVisible();
    expect(screen.getByText(/^Request id: [0-9a-f]{32}$/)).toBeVisible();
  });
});
