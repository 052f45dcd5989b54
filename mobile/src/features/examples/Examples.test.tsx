import { act, fireEvent, screen, waitFor } from "@testing-library/react-native";
import { AccessibilityInfo } from "react-native";

import { button, openSignedIn } from "../../test/app";
import { FakeServer } from "../../test/fakeServer";

let server: FakeServer;
beforeEach(() => {
  server = new FakeServer();
});

const PULL = { refreshing: false } as const;

async function openWith(...names: string[]) {
  server.keep(...names);
  const { person } = await openSignedIn(server);
  if (names[0]) await screen.findByText(names[0]);
  return person;
}

async function openExample(name: string) {
  const person = await openWith(name);
  await person.press(button(new RegExp(`^${name}`)));
  await screen.findByRole("header", { name });
  return person;
}

function pull() {
  const list = screen.UNSAFE_getByProps(PULL);
  act(() => (list.props as { onRefresh: () => void }).onRefresh());
}

function timesAsked(request: string) {
  return server.requests.filter((made) => made === request).length;
}

describe("the list", () => {
  test("says when there is nothing yet, and leads to the first one", async () => {
    const person = await openWith();
    expect(await screen.findByText("No examples yet.")).toBeVisible();
    await person.press(screen.getAllByRole("button", { name: "New example" }).at(-1)!);
    expect(await screen.findByLabelText("Name")).toBeVisible();
  });

  test("says that it is loading", async () => {
    const release = server.hold("GET /api/example");
    await openWith();
    expect(await screen.findByLabelText("Loading your examples…")).toBeVisible();
    release();
    expect(await screen.findByText("No examples yet.")).toBeVisible();
  });

  test("shows the newest first", async () => {
    await openWith("old", "new");
    const names = screen.getAllByText(/^(old|new)$/).map((element) => element.props.children as string);
    expect(names).toEqual(["new", "old"]);
  });

  test("is refreshed by pulling it down", async () => {
    await openWith("Milk");
    server.keep("Bread");
    pull();
    expect(await screen.findByText("Bread")).toBeVisible();
  });

  test("keeps what it has when it cannot be refreshed", async () => {
    const person = await openWith("Milk");
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
      await waitFor(() => expect(timesAsked("GET /api/example")).toBe(pages));
      await waitFor(() => expect(screen.queryByText("Loading…")).toBeNull());
    }
    fireEvent(screen.getByText("example 119"), "endReached");
    expect(timesAsked("GET /api/example")).toBe(3);
  });

  test("has a button for more, for whoever does not scroll", async () => {
    server.keep(...Array.from({ length: 51 }, (_, number) => `example ${number}`));
    const { person } = await openSignedIn(server);
    await screen.findByText("example 50");
    server.fail("GET /api/example", 400, "BAD_REQUEST");
    await person.press(await screen.findByRole("button", { name: "Load more" }));
    expect(await screen.findByText(/No more could be loaded/)).toBeVisible();
    server.mend();
    await person.press(button("Load more"));
    await waitFor(() => expect(screen.queryByRole("button", { name: "Load more" })).toBeNull());
    expect(screen.queryByText(/No more could be loaded/)).toBeNull();
  });

  test("says when no more can be loaded, and does not go on asking by itself", async () => {
    server.keep(...Array.from({ length: 51 }, (_, number) => `example ${number}`));
    await openSignedIn(server);
    await screen.findByText("example 50");
    server.fail("GET /api/example", 400, "BAD_REQUEST");
    fireEvent(screen.getByText("example 50"), "endReached");
    await waitFor(() => expect(timesAsked("GET /api/example")).toBe(2));
    fireEvent(screen.getByText("example 50"), "endReached");
    fireEvent(screen.getByText("example 50"), "endReached");
    expect(timesAsked("GET /api/example")).toBe(2);
    expect(screen.getByText("example 50")).toBeVisible();
  });

  test("that cannot be loaded says why, with the request id, and can be asked for again", async () => {
    server.fail("GET /api/example", 400, "BAD_REQUEST");
    server.keep("Milk");
    const { person } = await openSignedIn(server);
    expect(await screen.findByText(/Your examples could not be loaded. The server says/)).toBeVisible();
    expect(screen.getByText("Request id: request-1")).toBeVisible();
    server.mend();
    await person.press(button("Try again"));
    expect(await screen.findByText("Milk")).toBeVisible();
  });

  test("says when there is no connection", async () => {
    server.disconnect("GET /api/example");
    await openSignedIn(server);
    expect(await screen.findByText(/Check your connection/, {}, { timeout: 4000 })).toBeVisible();
  });
});

describe("a new example", () => {
  test("appears in the list, trimmed, and is announced", async () => {
    const person = await openWith("Milk");
    await person.press(button("New example"));
    await person.type(await screen.findByLabelText("Name"), "  Bread ", { submitEditing: true });
    expect(await screen.findByText("Bread")).toBeVisible();
    expect(server.examples[0]?.name).toBe("Bread");
    expect(AccessibilityInfo.announceForAccessibility).toHaveBeenCalledWith("Added “Bread”.");
    expect(screen.queryByLabelText("Name")).toBeNull();
  });

  test("needs a name", async () => {
    const person = await openWith("Milk");
    await person.press(button("New example"));
    await person.type(await screen.findByLabelText("Name"), "   ");
    await person.press(button("Add"));
    expect(timesAsked("POST /api/example")).toBe(0);
  });

  test("that was not added says so, keeps the name, and can be tried again", async () => {
    const person = await openWith("Milk");
    await person.press(button("New example"));
    await person.type(await screen.findByLabelText("Name"), "Bread");
    server.fail("POST /api/example", 429, "RATE_LIMITED");
    await person.press(button("Add"));
    expect(await screen.findByText(/“Bread” was not added. The server says/)).toBeVisible();
    expect(screen.getByLabelText("Name")).toHaveDisplayValue("Bread");
    server.mend();
    await person.press(button("Try again"));
    expect(await screen.findByText("Bread")).toBeVisible();
  });

  test("whose answer is lost may have been added, and the list tells", async () => {
    const person = await openWith("Milk");
    await person.press(button("New example"));
    await person.type(await screen.findByLabelText("Name"), "Bread");
    server.loseAnswers("POST /api/example");
    await person.press(button("Add"));
    expect(await screen.findByText(/“Bread” may or may not have been added. No answer came/)).toBeVisible();
    expect(screen.queryByRole("button", { name: "Try again" })).toBeNull();
    await person.press(button("Look into the list"));
    expect(await screen.findByText("Bread")).toBeVisible();
    expect(timesAsked("POST /api/example")).toBe(1);
  });

  test("is added once, however often the button is pressed", async () => {
    const person = await openWith("Milk");
    await person.press(button("New example"));
    await person.type(await screen.findByLabelText("Name"), "Bread");
    const release = server.hold("POST /api/example");
    await person.press(button("Add"));
    await person.press(await screen.findByRole("button", { name: "Adding…", busy: true }));
    release();
    expect(await screen.findByText("Bread")).toBeVisible();
    expect(timesAsked("POST /api/example")).toBe(1);
  });
});

describe("one example", () => {
  test("shows when it was added", async () => {
    await openExample("Milk");
    expect(screen.getByLabelText(/^Added: /)).toBeVisible();
    expect(screen.queryByLabelText(/^Changed: /)).toBeNull();
  });

  test("is renamed, there and in the list", async () => {
    const person = await openExample("Milk");
    await person.press(button("Rename"));
    const field = await screen.findByLabelText("New name");
    await person.clear(field);
    await person.type(field, "Oat milk");
    await person.press(button("Save"));
    expect(await screen.findByRole("header", { name: "Oat milk" })).toBeVisible();
    expect(screen.getByLabelText(/^Changed: /)).toBeVisible();
    expect(AccessibilityInfo.announceForAccessibility).toHaveBeenCalledWith("Renamed “Milk” to “Oat milk”.");
    expect(screen.queryByText("Milk")).toBeNull();
  });

  test("keeps its name when nothing was changed, or when one changes one's mind", async () => {
    const person = await openExample("Milk");
    await person.press(button("Rename"));
    await person.press(await screen.findByRole("button", { name: "Save" }));
    await person.press(await screen.findByRole("button", { name: "Rename" }));
    await person.press(await screen.findByRole("button", { name: "Cancel" }));
    expect(await screen.findByRole("button", { name: "Rename" })).toBeVisible();
    expect(timesAsked("PATCH /api/example/id")).toBe(0);
  });

  test("that was not renamed says so", async () => {
    const person = await openExample("Milk");
    server.fail("PATCH /api/example/id", 400, "BAD_REQUEST");
    await person.press(button("Rename"));
    await person.type(await screen.findByLabelText("New name"), "!");
    await person.press(button("Save"));
    expect(await screen.findByText(/“Milk” was not renamed to “Milk!”/)).toBeVisible();
    expect(screen.queryByRole("button", { name: "Try again" })).toBeNull();
  });

  test("is deleted when this is meant", async () => {
    const person = await openExample("Milk");
    await person.press(button("Delete"));
    expect(await screen.findByText("Delete “Milk”?")).toBeVisible();
    await person.press(button("Keep"));
    await person.press(await screen.findByRole("button", { name: "Delete" }));
    await person.press(await screen.findByRole("button", { name: "Delete" }));
    expect(await screen.findByText("No examples yet.")).toBeVisible();
    expect(server.examples).toEqual([]);
    expect(AccessibilityInfo.announceForAccessibility).toHaveBeenCalledWith("Deleted “Milk”.");
  });

  test("whose deletion got no answer can be deleted again, whether it is gone or not", async () => {
    const person = await openExample("Milk");
    server.loseAnswers("DELETE /api/example/id");
    await person.press(button("Delete"));
    await person.press(await screen.findByRole("button", { name: "Delete" }));
    expect(await screen.findByText(/“Milk” may or may not have been deleted/)).toBeVisible();
    server.mend();
    await person.press(button("Try again"));
    expect(await screen.findByText("No examples yet.")).toBeVisible();
  });

  test("that is gone says so and leads back", async () => {
    server.keep("Milk");
    const { person } = await openSignedIn(server);
    await screen.findByText("Milk");
    server.examples = [];
    await person.press(button(/^Milk/));
    expect(await screen.findByRole("alert")).toHaveTextContent(/This example is gone/);
    await person.press(button("Back"));
    await waitFor(() => expect(screen.queryByText(/This example is gone/)).toBeNull());
  });

  test("that cannot be loaded can be asked for again", async () => {
    server.keep("Milk");
    const { person } = await openSignedIn(server);
    await screen.findByText("Milk");
    server.fail("GET /api/example/id", 400, "BAD_REQUEST");
    await person.press(button(/^Milk/));
    expect(await screen.findByText(/This example could not be loaded/)).toBeVisible();
    server.mend();
    await person.press(button("Try again"));
    expect(await screen.findByRole("header", { name: "Milk" })).toBeVisible();
  });
});
