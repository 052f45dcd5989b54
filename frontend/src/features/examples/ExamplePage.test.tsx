import { act, screen, waitFor, within } from "@testing-library/react";
import { beforeEach, expect, test, vi } from "vitest";

import { APP_NAME } from "../../components/appName";
import { button, findFocusedHeading } from "../../test/acts";
import { alice, FakeServer } from "../../test/fakeServer";
import { findHeading, openApp } from "../../test/render";

let server: FakeServer;
beforeEach(() => {
  server = new FakeServer();
  server.user = alice;
});

async function openMilk() {
  server.keep("Milk");
  history.replaceState(null, "", "/examples/item-000");
  const person = openApp();
  await findHeading("Milk");
  return person;
}

test("each example has a page of its own, with what the server answered", async () => {
  const person = await openMilk();
  expect(document.title).toBe(`Milk · ${APP_NAME}`);
  expect(screen.getByText("item-000")).toBeVisible();
  expect(document.querySelector("time")).toHaveAttribute("dir", "auto"); // the reader's language may have another one than the page
  await person.click(screen.getByText("Raw response"));
  expect(screen.getByLabelText("Body of the response")).toHaveTextContent('"name": "Milk"');
});

test("it is renamed there, and the list knows", async () => {
  const person = await openMilk();
  await person.click(button("Rename"));
  await person.keyboard("Oat milk{Enter}");
  await findFocusedHeading("Oat milk");
  await waitFor(() => expect(server.items[0]?.name).toBe("Oat milk"));
  await person.click(within(screen.getByRole("main")).getByRole("link", { name: "Examples" }));
  expect(await screen.findByRole("link", { name: "Oat milk" })).toBeVisible();
});

test.each(["{Escape}", "{Tab}{Tab}{Enter}"])(
  "its old name stays with %s, and the heading takes the focus",
  async (keys) => {
    const person = await openMilk();
    await person.click(button("Rename"));
    const field = screen.getByLabelText("New name of Milk");
    await person.keyboard(`Oat milk${keys}`);
    expect(field).not.toBeInTheDocument();
    expect(screen.getByRole("heading", { level: 1, name: "Milk" })).toHaveFocus();
  },
);

test("a name that is not saved yet says so there", async () => {
  const person = await openMilk();
  const receive = server.hold("PATCH /api/example/id");
  await person.click(button("Rename"));
  await person.keyboard("Oat milk{Enter}");
  expect(await screen.findByText("Saving…")).toBeVisible();
  receive();
  await waitFor(() => expect(screen.queryByText("Saving…")).not.toBeInTheDocument());
});

test("it is deleted there, which leads to the list", async () => {
  const person = await openMilk();
  await person.click(button("Delete"));
  await findFocusedHeading("Examples");
  await screen.findByText("No examples yet.");
  expect(screen.getByRole("button", { name: "Undo" })).toBeVisible();
});

test("one that is gone is not there", async () => {
  history.replaceState(null, "", "/examples/item-000");
  openApp();
  await findHeading("There is nothing here");
});

test("one that cannot be loaded can be asked for again", async () => {
  server.keep("Milk");
  server.fail("GET /api/example/id", 400, "BAD_REQUEST");
  history.replaceState(null, "", "/examples/item-000");
  const person = openApp();
  expect(await screen.findByRole("alert")).toHaveTextContent("This example could not be loaded.");
  server.mend();
  await person.click(button("Try again"));
  await findFocusedHeading("Milk");
});

test("one that the list has shown stays there when it cannot be loaded", async () => {
  history.replaceState(null, "", "/examples");
  server.keep("Milk");
  const person = openApp();
  server.fail("GET /api/example/id", 400, "BAD_REQUEST");
  await person.click(await screen.findByRole("link", { name: "Milk" }));
  await person.click(button("Rename"));
  await waitFor(() => expect(server.requests).toContain("GET /api/example/id"));
  await person.keyboard("Oat milk{Enter}");
  await findFocusedHeading("Oat milk");
});

test("one that the list has shown stays there when a proxy finds nothing", async () => {
  history.replaceState(null, "", "/examples");
  server.keep("Milk");
  server.handlers["GET /api/example/id"] = () => new Response("<h1>Not Found</h1>", { status: 404 });
  const person = openApp();
  await person.click(await screen.findByRole("link", { name: "Milk" }));
  const timesAsked = () => server.requests.filter((request) => request === "GET /api/example/id").length;
  await waitFor(() => expect(timesAsked()).toBe(3), { timeout: 3000 });
  await waitFor(() => expect(screen.getByRole("heading", { level: 1 })).toHaveTextContent("Milk"));
});

test("Back leads to the list with as many rows as it had, however late", async () => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
  history.replaceState(null, "", "/examples");
  server.keep(...Array.from({ length: 70 }, (_, number) => `example ${number}`));
  const person = openApp();
  await person.click(await screen.findByRole("button", { name: "Load more" }));
  await person.click(await screen.findByRole("link", { name: "example 3" }));
  await findHeading("example 3");
  server.requests = [];
  act(() => history.back());
  await findHeading("Examples");
  expect(screen.getAllByRole("listitem")).toHaveLength(70);
  expect(server.requests).toEqual([]);
  act(() => history.forward());
  await findHeading("example 3");
  await act(() => vi.advanceTimersByTimeAsync(3_600_000));
  const release = server.hold("GET /api/example");
  act(() => history.back());
  await findHeading("Examples");
  expect(screen.getAllByRole("listitem")).toHaveLength(70);
  release();
  vi.useRealTimers();
});
