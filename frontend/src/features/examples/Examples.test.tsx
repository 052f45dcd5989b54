import { act, cleanup, fireEvent, screen, waitFor } from "@testing-library/react";
import { beforeEach, describe, expect, test, vi } from "vitest";

import { button, choose, endComposition } from "../../test/acts";
import { alice, FakeServer } from "../../test/fakeServer";
import { openApp } from "../../test/render";
import { translatePage } from "../../test/translatePage";
import type { Example } from "./query";

let server: FakeServer;
beforeEach(() => {
  history.replaceState(null, "", "/examples");
  server = new FakeServer();
  server.user = alice;
});

function rows() {
  return screen.getAllByRole("listitem");
}

function shownNames() {
  return screen.queryAllByRole("listitem").map((row) => row.querySelector(".name")?.textContent);
}

/** Look at the page again, after looking elsewhere. */
function comeBack() {
  document.dispatchEvent(new Event("visibilitychange", { bubbles: true }));
}

function names() {
  return rows().map((row) => row.querySelector(".name")?.textContent);
}

type Person = ReturnType<typeof openApp>;

function alerts() {
  return screen.getAllByRole("alert");
}

async function add(person: Person, ...added: string[]) {
  await person.type(screen.getByLabelText("New example"), added.map((name) => `${name}{Enter}`).join(""));
}

async function rename(person: Person, name: string, newName: string) {
  await choose(person, `Actions for ${name}`, "Rename");
  await person.keyboard(`${newName}{Enter}`);
}

/** Delete the example, and let the time for undoing that be over. */
async function remove(person: Person, name: string) {
  await choose(person, `Actions for ${name}`, "Delete");
  endUndo();
}

/** Does what a page does that goes, and stays. */
function endUndo() {
  fireEvent(window, new Event("pagehide"));
  sessionStorage.clear();
}

function asksToLeave() {
  return !fireEvent(window, new Event("beforeunload", { cancelable: true }));
}

/** What a reload does: the page goes, and another begins, in a tab that keeps its storage. */
function openNextPage(path: string): Person {
  fireEvent(window, new Event("pagehide"));
  cleanup();
  history.replaceState(null, "", path);
  return openApp();
}

async function reload() {
  openNextPage("/examples");
  await waitFor(() =>
    expect(screen.queryAllByRole("listitem")[0] ?? screen.queryByText("No examples yet.")).toBeVisible(),
  );
}

/** From now on answer these requests by saying what is wrong with the name. */
function refuseName(request: string, problem: string) {
  server.fail(request, 400, "BAD_REQUEST", {}, { name: [problem] });
}

function timesSent(request: string) {
  return server.requests.filter((sent) => sent === request).length;
}

async function openWith(...kept: string[]) {
  server.keep(...kept);
  const person = openApp();
  if (kept[0]) await screen.findByText(kept[0]);
  return person;
}

async function openLong(length: number) {
  server.keep(...Array.from({ length }, (_, number) => `example ${number}`));
  const person = openApp();
  await screen.findByText(`example ${length - 1}`);
  return person;
}

describe("the list", () => {
  test("says when there is nothing yet", async () => {
    await openWith();
    expect(await screen.findByText("No examples yet.")).toBeVisible();
  });

  test("says that it is loading", async () => {
    const release = server.hold("GET /api/example");
    await openWith();
    expect(await screen.findByText("Loading your examples…")).toBeInTheDocument();
    release();
    expect(await screen.findByText("No examples yet.")).toBeVisible();
  });

  test("shows the newest first", async () => {
    await openWith("old", "new");
    expect(names()).toEqual(["new", "old"]);
  });

  test("shows all others where one cannot be shown, and that one once it can", async () => {
    vi.spyOn(console, "error").mockImplementation(() => undefined); // React reports what the boundary caught
    server.keep("Milk", "Bread", "Salt");
    const { items } = server;
    server.items = items.map((item) => (item.name === "Bread" ? { ...item, createdAt: "some day" } : item));
    const person = await openWith();
    await screen.findByText("Salt");
    expect(names()).toEqual(["Salt", undefined, "Milk"]);
    expect(rows()[1]).toHaveTextContent("This entry cannot be shown.");
    await choose(person, "Actions for Salt", "Delete");
    expect(rows()[0]).toHaveFocus();
    server.items = items;
    server.fail("POST /api/example", 400, "BAD_REQUEST"); // whereupon the list is asked for again
    await add(person, "Eggs");
    await waitFor(() => expect(names()).toEqual(["Bread", "Milk"]));
  });

  test("counts what it shows, and says while that is not all", async () => {
    const person = await openLong(51);
    expect(screen.getByText("The newest 50 examples")).toBeVisible();
    await person.click(button("Load more"));
    expect(await screen.findByText("51 examples")).toBeVisible();
    await choose(person, "Actions for example 50", "Delete");
    expect(screen.getByText("50 examples")).toBeVisible();
  });

  test("counts one and none", async () => {
    const person = await openWith("Milk");
    expect(screen.getByText("One example")).toBeVisible();
    await choose(person, "Actions for Milk", "Delete");
    await screen.findByText("No examples yet.");
    expect(screen.queryByText(/^(0|One) example/)).not.toBeInTheDocument();
  });

  test("is changed in a page that is translated", async () => {
    const person = await openLong(60);
    translatePage();
    const release = server.hold("POST /api/example");
    await add(person, "Bread");
    await rename(person, "Bread", "Rye bread");
    await choose(person, "Actions for example 59", "Delete");
    await person.click(button("Undo"));
    await choose(person, "Actions for example 59", "Delete");
    await person.click(button("Load more"));
    release();
    await waitFor(() => expect(names()[0]).toBe("Rye bread"));
    await waitFor(() => expect(rows()).toHaveLength(60));
    endUndo();
    await waitFor(() => expect(server.items.map(({ name }) => name).slice(0, 2)).toEqual(["Rye bread", "example 58"]));
    expect(screen.queryByText("Saving…")).not.toBeInTheDocument();
    await person.click(screen.getByRole("link", { name: "Rye bread" }));
    expect(await screen.findByRole("heading", { level: 1, name: "Rye bread" })).toBeVisible();
  });

  test("loads page after page and moves the focus on", async () => {
    const person = await openLong(120);
    expect(rows()).toHaveLength(50);
    await person.click(button("Load more"));
    await waitFor(() => expect(rows()).toHaveLength(100));
    await waitFor(() => expect(rows()[50]).toHaveFocus());
    await person.click(button("Load more"));
    await waitFor(() => expect(rows()).toHaveLength(120));
    expect(screen.queryByRole("button", { name: "Load more" })).not.toBeInTheDocument();
  });

  test("loads the page that was asked for, though a change came before it", async () => {
    const person = await openLong(120);
    const release = server.hold("GET /api/example");
    await person.click(button("Load more"));
    await add(person, "Bread");
    await screen.findByText("Added “Bread”.");
    release();
    await waitFor(() => expect(rows()).toHaveLength(100));
    expect(names()[0]).toBe("Bread");
    expect(screen.getByLabelText("New example")).toHaveFocus();
  });

  test("does not go on asking for a page that is no longer there", async () => {
    const person = await openLong(60);
    const release = server.hold("GET /api/example");
    await person.click(button("Load more"));
    server.items = server.items.slice(0, 30);
    await remove(person, "example 59");
    await screen.findByText("Deleted “example 59”.");
    release();
    await waitFor(() => expect(rows()).toHaveLength(29));
    expect(screen.queryByRole("button", { name: "Load more" })).not.toBeInTheDocument();
  });

  test("does not go on asking for a page when its person is gone", async () => {
    const person = await openLong(120);
    const release = server.hold("GET /api/example");
    await person.click(button("Load more"));
    server.requests = [];
    server.user = null;
    await add(person, "Bread");
    await waitFor(() => expect(screen.queryByLabelText("New example")).not.toBeInTheDocument());
    release();
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(server.requests).toEqual(["POST /api/example", "GET /api/me"]);
  });

  test("keeps what it has when no more can be loaded", async () => {
    const person = await openLong(60);
    server.fail("GET /api/example", 400, "BAD_REQUEST");
    await person.click(button("Load more"));
    expect(await screen.findByRole("alert")).toHaveTextContent("The rest could not be loaded.");
    expect(rows()).toHaveLength(50);
    server.mend();
    await person.click(button("Load more"));
    await waitFor(() => expect(rows()).toHaveLength(60));
  });

  test("is asked for again when the connection is back", async () => {
    server.disconnect("GET /api/example");
    await openWith();
    expect(await screen.findByRole("alert")).toHaveTextContent("No answer came from the server.");
    server.mend();
    server.keep("Milk");
    fireEvent(window, new Event("offline"));
    fireEvent(window, new Event("online"));
    expect(await screen.findByText("Milk")).toBeVisible();
    expect(screen.queryByRole("alert")).not.toBeInTheDocument();
  });

  test("can be asked for again, with the request id to quote", async () => {
    server.fail("GET /api/example", 400, "BAD_REQUEST");
    server.keep("Milk");
    const person = openApp();
    expect(await screen.findByRole("alert")).toHaveTextContent("request-1");
    server.mend();
    await person.click(button("Try again"));
    expect(await screen.findByText("Milk")).toBeVisible();
  });
});

describe("creating", () => {
  test("shows the example at once, and keeps it", async () => {
    const person = await openWith("Milk");
    const release = server.hold("POST /api/example");
    await person.type(screen.getByLabelText("New example"), "  Bread  {Enter}");
    expect(names()).toEqual(["Bread", "Milk"]);
    expect(screen.getByText("Saving…")).toBeVisible();
    release();
    expect(await screen.findByText("Added “Bread”.")).toBeInTheDocument();
    expect(names()).toEqual(["Bread", "Milk"]);
    expect((server.items[0] satisfies Example | undefined)?.name).toBe("Bread");
    expect(screen.getByLabelText("New example")).toHaveValue("");
  });

  test("several keeps their order", async () => {
    const person = await openWith("Milk");
    await person.type(screen.getByLabelText("New example"), "one{Enter}two{Enter}three{Enter}");
    await screen.findByText("Added “three”.");
    expect(names()).toEqual(["three", "two", "one", "Milk"]);
  });

  test("can be followed by other changes before the server has answered", async () => {
    const person = await openWith("Milk");
    const release = server.hold("POST /api/example");
    await add(person, "Bread");
    await rename(person, "Bread", "Rye bread");
    await choose(person, "Actions for Rye bread", "Rename");
    release();
    expect(await screen.findByText("Renamed “Bread” to “Rye bread”.")).toBeInTheDocument();
    expect(screen.getByLabelText("New name of Rye bread")).toHaveFocus();
    expect(server.items.map(({ name }) => name)).toEqual(["Rye bread", "Milk"]);
  });

  test("says what is wrong with a name, which no retry mends", async () => {
    const person = await openWith("Milk");
    server.fail("POST /api/example", 400, "BAD_REQUEST");
    await person.type(screen.getByLabelText("New example"), "Bread{Enter}");
    expect(await screen.findByRole("alert")).toHaveTextContent("request-1");
    expect(screen.queryByRole("button", { name: "Try again" })).not.toBeInTheDocument();
    await person.click(button("Dismiss"));
    expect(screen.queryByRole("alert")).not.toBeInTheDocument();
  });

  test("returns a refused name to the field, where whoever goes on typing means another one", async () => {
    const person = await openWith("Milk");
    server.fail("POST /api/example", 400, "BAD_REQUEST");
    const input = screen.getByLabelText("New example");
    await person.type(input, "Bread{Enter}");
    await screen.findByRole("alert");
    expect(input).toHaveValue("Bread");
    server.mend();
    await person.keyboard("Rye{Enter}");
    await screen.findByText("Added “Rye”.");
    expect(input).toHaveValue("");
  });

  test("says at the field what is wrong with a refused name, until that is mended or another one is added", async () => {
    const person = await openWith("Milk");
    refuseName("POST /api/example", "No bells.");
    const input = screen.getByLabelText("New example");
    await add(person, "Bell");
    await waitFor(() => expect(input).toHaveAccessibleDescription("No bells."));
    expect(input).toBeInvalid();
    expect(input).toHaveValue("Bell");
    await person.click(input);
    await person.keyboard("s");
    expect(input).toBeValid();
    server.mend();
    await person.keyboard("{Enter}");
    await screen.findByText("Added “Bells”.");
    expect(input).toHaveValue("");
    expect(input).toBeValid();
  });

  test("says nothing of a refused name at a field that something else is typed into", async () => {
    const person = await openWith("Milk");
    refuseName("POST /api/example", "No bells.");
    const release = server.hold("POST /api/example");
    const input = screen.getByLabelText("New example");
    await person.type(input, "Bell{Enter}Eggs");
    release();
    expect(await screen.findByRole("alert")).toHaveTextContent("“Bell” was not added. No bells.");
    expect(input).toBeValid();
    server.mend();
    await person.keyboard("{Enter}");
    await screen.findByText("Added “Eggs”.");
    await waitFor(() => expect(input).toBeValid());
  });

  test.each([
    ["is loaded", () => server.hold("GET /api/example"), "Loading your examples…"],
    ["could not be loaded", () => server.fail("GET /api/example", 400, "BAD_REQUEST"), /could not be loaded/],
  ])("before the list %s says that it is saved, or waits for that", async (_, begin, text) => {
    begin();
    const person = await openWith();
    await screen.findByText(text);
    const receive = server.hold("POST /api/example");
    await add(person, "Bread");
    expect(screen.getByText("Saving…")).toBeVisible();
    server.disconnect("POST /api/example");
    receive();
    expect(await screen.findByText("Not saved yet.")).toBeVisible();
    server.mend();
    comeBack();
    await waitFor(() => expect(screen.queryByText("Not saved yet.")).not.toBeInTheDocument());
    expect(server.items[0]?.name).toBe("Bread");
  });

  test("returns a refused name to no field that something else is typed into", async () => {
    const person = await openWith("Milk");
    server.fail("POST /api/example", 400, "BAD_REQUEST");
    const release = server.hold("POST /api/example");
    const input = screen.getByLabelText("New example");
    await person.type(input, "Bread{Enter}Eg");
    release();
    await screen.findByRole("alert");
    await person.keyboard("gs");
    expect(input).toHaveValue("Eggs");
  });

  test("takes 200 characters as the server counts them, and loses none of a longer name", async () => {
    const person = await openWith("Milk");
    const input = screen.getByLabelText("New example");
    await person.click(input);
    await person.paste("🥛".repeat(201));
    await person.keyboard("{Enter}");
    expect(screen.getByRole("alert")).toHaveTextContent("A name has 200 characters at most; this one has 201.");
    expect(input).toHaveValue("🥛".repeat(201));
    await person.clear(input);
    await person.paste("🥛".repeat(200));
    await person.keyboard("{Enter}");
    await screen.findByText(`Added “${"🥛".repeat(200)}”.`);
  });

  test.each(["", "   "])("needs a name, and says so: “%s”", async (name) => {
    const person = await openWith("Milk");
    const input = screen.getByLabelText("New example");
    if (name) await person.type(input, name);
    await person.click(button("Add"));
    expect(screen.getByRole("alert")).toHaveTextContent("Give it a name first.");
    expect(input).toHaveFocus();
    expect(input).toBeInvalid();
    expect(input).toHaveAccessibleDescription("Give it a name first.");
    await person.type(input, "Bread");
    expect(screen.queryByRole("alert")).not.toBeInTheDocument();
    expect(server.requests).not.toContain("POST /api/example");
  });
});

describe("what is sent twice", () => {
  test("by a double click adds nothing that was refused before", async () => {
    const person = await openWith("Milk");
    server.fail("POST /api/example", 403, "FORBIDDEN");
    const input = screen.getByLabelText("New example");
    for (const name of ["Eggs", "Bread"]) {
      await person.clear(input);
      await person.type(input, `${name}{Enter}`);
      await waitFor(() => expect(input).toHaveValue(name));
    }
    server.mend();
    await person.clear(input);
    await person.type(input, "Bread");
    await person.dblClick(button("Add"));
    await screen.findByText("Added “Bread”.");
    expect(names()).toEqual(["Bread", "Milk"]);
  });

  test.each([
    ["a double click", (person: Person) => person.dblClick(button("Add"))],
    ["Enter twice", (person: Person) => person.keyboard("{Enter}{Enter}")],
  ])("by %s is added once, and nothing is wrong with that", async (_, submit) => {
    const person = await openWith("Milk");
    await person.type(screen.getByLabelText("New example"), "Bread");
    await submit(person);
    expect(screen.queryByRole("alert")).not.toBeInTheDocument();
    await screen.findByText("Added “Bread”.");
    expect(names()).toEqual(["Bread", "Milk"]);
    await person.click(button("Add"));
    expect(screen.getByRole("alert")).toHaveTextContent("Give it a name first.");
  });
});

describe("renaming", () => {
  test("with Enter saves in place, and leaves the focus on the row", async () => {
    const person = await openWith("Milk", "Bread");
    await choose(person, "Actions for Milk", "Rename");
    const release = server.hold("PATCH /api/example/id");
    await person.keyboard("Oat milk{Enter}");
    expect(names()).toEqual(["Bread", "Oat milk"]);
    expect(rows()[1]).toHaveFocus();
    release();
    expect(await screen.findByText("Renamed “Milk” to “Oat milk”.")).toBeInTheDocument();
    expect(names()).toEqual(["Bread", "Oat milk"]);
  });

  test("with Escape changes nothing", async () => {
    const person = await openWith("Milk");
    await choose(person, "Actions for Milk", "Rename");
    await person.keyboard("Oat milk{Escape}");
    expect(names()).toEqual(["Milk"]);
    expect(rows()[0]).toHaveFocus();
    expect(server.requests).not.toContain("PATCH /api/example/id");
  });

  test("goes on after Escape that ends the composition of a character", async () => {
    const person = await openWith("Milk");
    await choose(person, "Actions for Milk", "Rename");
    endComposition();
    expect(screen.getByLabelText("New name of Milk")).toHaveFocus();
  });

  test("to the same name sends nothing", async () => {
    const person = await openWith("Milk");
    await choose(person, "Actions for Milk", "Rename");
    await person.keyboard("{Enter}");
    expect(names()).toEqual(["Milk"]);
    expect(server.requests).not.toContain("PATCH /api/example/id");
  });

  test("to nothing is refused", async () => {
    const person = await openWith("Milk");
    await choose(person, "Actions for Milk", "Rename");
    await person.keyboard("{Backspace}{Enter}");
    expect(screen.getByRole("alert")).toHaveTextContent("Give it a name first.");
    expect(screen.getByLabelText("New name of Milk")).toHaveFocus();
  });

  test("that was refused goes on with the refused name, and says at the field what is wrong with it", async () => {
    const person = await openWith("Milk", "Bread");
    refuseName("PATCH /api/example/id", "No bells.");
    await rename(person, "Milk", "Bell");
    await screen.findByRole("alert");
    await choose(person, "Actions for Bread", "Rename");
    expect(screen.getByLabelText("New name of Bread")).toBeValid();
    await person.keyboard("{Escape}");
    await choose(person, "Actions for Milk", "Rename");
    const input = screen.getByLabelText("New name of Milk");
    expect(input).toHaveValue("Bell");
    expect(input).toHaveAccessibleDescription("No bells.");
    server.mend();
    await person.keyboard("Oat milk{Enter}");
    await screen.findByText("Renamed “Milk” to “Oat milk”.");
    expect(screen.queryByRole("alert")).not.toBeInTheDocument();
    await choose(person, "Actions for Oat milk", "Rename");
    expect(screen.getByLabelText("New name of Oat milk")).toHaveValue("Oat milk");
  });

  test("what is gone makes it disappear", async () => {
    const person = await openWith("Milk", "Bread");
    server.items = server.items.filter(({ name }) => name !== "Milk");
    await choose(person, "Actions for Milk", "Rename");
    await person.keyboard("Oat milk{Enter}");
    expect(await screen.findByRole("alert")).toHaveTextContent("NOT_FOUND");
    await waitFor(() => expect(names()).toEqual(["Bread"]));
  });
});

describe("deleting", () => {
  test("removes it at once, moves the focus to the next, and is sent when it cannot be undone any more", async () => {
    const person = await openWith("Milk", "Bread");
    await choose(person, "Actions for Bread", "Delete");
    expect(names()).toEqual(["Milk"]);
    expect(rows()[0]).toHaveFocus();
    expect(screen.getByText("Deleted “Bread”.")).toBeVisible();
    expect(server.requests).not.toContain("DELETE /api/example/id");
    expect(asksToLeave()).toBe(false);
    expect(button("Undo")).toBeVisible();
    endUndo();
    await waitFor(() => expect(server.items.map(({ name }) => name)).toEqual(["Milk"]));
    await waitFor(() => expect(screen.queryByRole("button", { name: "Undo" })).not.toBeInTheDocument());
  });

  test("can be undone for ten seconds", async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    const person = await openWith("Milk", "Bread");
    await choose(person, "Actions for Bread", "Delete");
    await person.click(button("Undo"));
    expect(names()).toEqual(["Bread", "Milk"]);
    await choose(person, "Actions for Milk", "Delete");
    await act(() => vi.advanceTimersByTimeAsync(10_000));
    expect(screen.queryByRole("button", { name: "Undo" })).not.toBeInTheDocument();
    await waitFor(() => expect(server.items.map(({ name }) => name)).toEqual(["Bread"]));
    vi.useRealTimers();
  });

  test("is undone by Ctrl+Z, also where a choice has the focus, and not where a text is written", async () => {
    const person = await openWith("Milk", "Bread");
    await choose(person, "Actions for Milk", "Delete");
    await person.type(screen.getByLabelText("New example"), "{Control>}z{/Control}");
    expect(names()).toEqual(["Bread"]);
    await choose(person, "Account of alice@example.com", "Settings");
    await person.click(await screen.findByRole("link", { name: "Appearance" }));
    await person.click(await screen.findByRole("radio", { name: "Dark" }));
    await person.keyboard("{Control>}z{/Control}");
    expect(screen.queryByRole("button", { name: "Undo" })).not.toBeInTheDocument();
    endUndo();
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(timesSent("DELETE /api/example/id")).toBe(0);
  });

  test.each([
    [
      "points at the message",
      (person: Person) => person.hover(button("Undo")),
      (person: Person) => person.unhover(button("Undo")),
    ],
    ["has the focus in it", () => act(() => button("Undo").focus()), () => act(() => button("Undo").blur())],
  ])("can be undone for as long as somebody %s, and ten seconds more", async (_, begin, end) => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    const person = await openWith("Milk");
    await choose(person, "Actions for Milk", "Delete");
    await begin(person);
    await act(() => vi.advanceTimersByTimeAsync(60_000));
    await end(person);
    await act(() => vi.advanceTimersByTimeAsync(9000));
    expect(server.items).toHaveLength(1);
    await act(() => vi.advanceTimersByTimeAsync(1000));
    await waitFor(() => expect(server.items).toEqual([]));
    vi.useRealTimers();
  });

  test("the last one moves the focus to the heading", async () => {
    const person = await openWith("Milk");
    await remove(person, "Milk");
    await screen.findByText("No examples yet.");
    expect(screen.getByRole("heading", { name: "Examples" })).toHaveFocus();
  });

  test("what is gone already is done", async () => {
    const person = await openWith("Milk", "Bread");
    server.items = server.items.filter(({ name }) => name !== "Bread");
    await remove(person, "Bread");
    await waitFor(() => expect(timesSent("DELETE /api/example/id")).toBe(1));
    expect(names()).toEqual(["Milk"]);
    expect(screen.queryByRole("alert")).not.toBeInTheDocument();
  });
});

describe("several changes", () => {
  test("that succeed at once are all told, each by itself", async () => {
    const person = await openWith("Milk", "Bread");
    const release = server.hold("PATCH /api/example/id");
    await rename(person, "Milk", "Oat milk");
    await rename(person, "Bread", "Rye bread");
    release();
    await screen.findByText("Renamed “Bread” to “Rye bread”.");
    const { parentElement } = screen.getByText("Renamed “Milk” to “Oat milk”.");
    expect(parentElement).toHaveTextContent(/Oat milk.*Rye bread/);
    expect(parentElement).toHaveAttribute("aria-atomic", "false");
  });

  test("that fail are all told, the last one first, until each is dismissed", async () => {
    const person = await openWith("Milk");
    server.fail("POST /api/example", 400, "BAD_REQUEST");
    await add(person, "one", "two");
    await waitFor(() => expect(alerts()).toHaveLength(2));
    expect(alerts()[0]).toHaveTextContent("“two” was not added.");
    expect(alerts()[1]).toHaveTextContent("“one” was not added.");
    const [first] = screen.getAllByRole("button", { name: "Dismiss" });
    if (first) await person.click(first);
    expect(alerts()).toHaveLength(1);
    expect(alerts()[0]).toHaveTextContent("“one” was not added.");
  });

  test("of which one fails: a later success does not hide it", async () => {
    const person = await openWith("Milk");
    server.fail("POST /api/example", 400, "BAD_REQUEST");
    await add(person, "one");
    await screen.findByRole("alert");
    server.mend();
    await person.clear(screen.getByLabelText("New example"));
    await add(person, "two");
    expect(await screen.findByText("Added “two”.")).toBeInTheDocument();
    expect(screen.getByRole("alert")).toHaveTextContent("“one” was not added.");
  });
});

describe("a refusal", () => {
  test("of an addition is no longer told when that name is added after all", async () => {
    const person = await openWith("Milk");
    server.fail("POST /api/example", 403, "FORBIDDEN");
    await add(person, "Eggs", "Bread");
    await waitFor(() => expect(alerts()).toHaveLength(2));
    server.mend();
    await person.clear(screen.getByLabelText("New example"));
    await add(person, "Bread");
    await screen.findByText("Added “Bread”.");
    expect(alerts()).toHaveLength(1);
    expect(alerts()[0]).toHaveTextContent("“Eggs” was not added.");
  });

  test("of a new name is no longer told when the same one gets another", async () => {
    const person = await openWith("Milk", "Bread");
    server.fail("PATCH /api/example/id", 403, "FORBIDDEN");
    await rename(person, "Bread", "Rye bread");
    await rename(person, "Milk", "Oat milk");
    await waitFor(() => expect(alerts()).toHaveLength(2));
    server.mend();
    await rename(person, "Milk", "Soy milk");
    await screen.findByText("Renamed “Milk” to “Soy milk”.");
    expect(alerts()).toHaveLength(1);
    expect(alerts()[0]).toHaveTextContent("“Bread” was not renamed to “Rye bread”.");
  });

  test("of a new name is no longer told when the old one is saved", async () => {
    const person = await openWith("Milk");
    server.fail("PATCH /api/example/id", 403, "FORBIDDEN");
    await rename(person, "Milk", "Oat milk");
    await screen.findByRole("alert");
    await rename(person, "Milk", "Milk");
    await waitFor(() => expect(screen.queryByRole("alert")).not.toBeInTheDocument());
    expect(timesSent("PATCH /api/example/id")).toBe(1);
  });
});

describe("a change", () => {
  const CHANGES = [
    ["POST /api/example", (person: Person) => add(person, "Bread"), ["Bread", "Milk"]],
    ["PATCH /api/example/id", (person: Person) => rename(person, "Milk", "Oat"), ["Oat"]],
    ["DELETE /api/example/id", (person: Person) => remove(person, "Milk"), []],
  ] as const;

  test.each(CHANGES)("whose answer is lost is sent again, and happens once: %s", async (request, change, after) => {
    const person = await openWith("Milk");
    server.loseAnswer(request);
    await change(person);
    await waitFor(() => expect(timesSent(request)).toBe(2));
    expect(await screen.findByText("One change is not saved yet. Retrying…")).toBeVisible();
    expect(shownNames()).toEqual(after);
    server.mend();
    comeBack();
    await waitFor(() => expect(screen.queryByText(/not saved yet/)).not.toBeInTheDocument());
    expect(shownNames()).toEqual(after);
    expect(server.items.map(({ name }) => name)).toEqual(after);
    expect(screen.queryByRole("alert")).not.toBeInTheDocument();
  });

  test.each(CHANGES)("that the server cannot answer now is sent again: %s", async (request, change, after) => {
    const person = await openWith("Milk");
    server.fail(request, 503, "SERVICE_UNAVAILABLE");
    await change(person);
    await screen.findByText("One change is not saved yet. Retrying…");
    server.mend();
    await waitFor(() => expect(server.items.map(({ name }) => name)).toEqual(after));
    await waitFor(() => expect(screen.queryByText(/not saved yet/)).not.toBeInTheDocument());
  });

  test.each(CHANGES)("is left to the next page, which never shows it wrong: %s", async (request, change, after) => {
    const person = await openWith("Milk");
    const receive = server.hold(request);
    await change(person);
    await waitFor(() => expect(timesSent(request)).toBe(1));
    void waitFor(() => expect(timesSent(request)).toBe(2)).then(receive);
    await reload();
    expect(shownNames()).toEqual(after);
    expect(server.items.map(({ name }) => name)).toEqual(after);
    await reload();
    expect(shownNames()).toEqual(after);
    expect(timesSent(request)).toBe(2);
  });

  test("is left to nobody else", async () => {
    const person = await openWith("Milk");
    server.disconnect("PATCH /api/example/id");
    await rename(person, "Milk", "Oat milk");
    await screen.findByText("Not saved yet.");
    server.mend();
    server.user = { ...alice, userId: "user-bob" };
    await reload();
    server.user = alice;
    await reload();
    expect(shownNames()).toEqual(["Milk"]);
  });

  test("that was left is sent by whatever page its person opens next, which says so", async () => {
    const person = await openWith("Milk");
    server.disconnect("PATCH /api/example/id");
    await rename(person, "Milk", "Oat milk");
    await screen.findByText("Not saved yet.");
    openNextPage("/settings/account");
    expect(await screen.findByText("One change is not saved yet. Retrying…")).toBeVisible();
    const release = server.hold("PATCH /api/example/id");
    server.mend();
    openNextPage("/settings/appearance");
    expect(await screen.findByText("Saving…")).toBeVisible();
    release();
    expect(await screen.findByText("Renamed “Milk” to “Oat milk”.")).toBeInTheDocument();
    expect(screen.queryByText("Saving…")).not.toBeInTheDocument();
    expect(server.items[0]?.name).toBe("Oat milk");
    expect(screen.getByRole("heading", { level: 1 })).toHaveTextContent("Appearance");
  });

  test("that was left is not lost by signing out elsewhere than at its list", async () => {
    const person = await openWith("Milk");
    server.disconnect("PATCH /api/example/id");
    await rename(person, "Milk", "Oat milk");
    await screen.findByText("Not saved yet.");
    const next = openNextPage("/settings/account");
    await screen.findByText("One change is not saved yet. Retrying…");
    await next.click(button("Sign out"));
    expect(await screen.findByRole("dialog", { name: "Sign out and lose this change?" })).toBeVisible();
  });

  test("that was left of what the client has no more is refused", async () => {
    const change = { kind: "rename", item: "item-000", name: "Oat milk", oldName: "Milk" };
    const left = [{ change, list: "gone,user-alice", userId: "user-alice", made: Date.now() }];
    sessionStorage.setItem("left-changes", JSON.stringify(left));
    openNextPage("/settings/account");
    expect(await screen.findByRole("alert")).toHaveTextContent("“Milk” was not renamed to “Oat milk”.");
  });

  test("that somebody else left is neither sent nor shown", async () => {
    const person = await openWith("Milk");
    server.disconnect("PATCH /api/example/id");
    await rename(person, "Milk", "Oat milk");
    await screen.findByText("Not saved yet.");
    server.mend();
    server.user = { ...alice, userId: "user-bob" };
    server.requests = [];
    openNextPage("/settings/account");
    await screen.findByText("user-bob");
    expect(screen.queryByText("Saving…")).not.toBeInTheDocument();
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(document.body).not.toHaveTextContent("Oat milk");
    // By the page that went, in their name: the server refuses it.
    expect(server.requests.filter((sent) => sent.includes("example"))).toEqual(["PATCH /api/example/id"]);
    expect(server.items[0]?.name).toBe("Milk");
    expect(sessionStorage).toHaveLength(0);
  });

  test("is taken from the page that Back shows as it was left", async () => {
    const person = await openWith("Milk");
    server.disconnect("PATCH /api/example/id");
    await rename(person, "Milk", "Oat milk");
    fireEvent(window, new Event("pagehide"));
    const reload = vi.fn();
    vi.stubGlobal("location", { reload });
    fireEvent(window, Object.assign(new Event("pageshow"), { persisted: true }));
    expect(reload).toHaveBeenCalledOnce();
    expect(shownNames()).toEqual(["Milk"]);
  });

  test("is retried no sooner than the server asks", async () => {
    const person = await openWith("Milk");
    server.fail("POST /api/example", 429, "RATE_LIMITED", { "Retry-After": "60" });
    await add(person, "Bread");
    await screen.findByText("One change is not saved yet. Retrying…");
    comeBack();
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(timesSent("POST /api/example")).toBe(1);
  });

  test("waits for a connection: one line tells so for all of them, leaving asks, and all arrive later", async () => {
    const person = await openWith("Milk");
    server.disconnect("POST /api/example");
    server.disconnect("PATCH /api/example/id");
    fireEvent(window, new Event("offline"));
    await add(person, "Bread");
    await rename(person, "Milk", "Oat milk");
    expect(await screen.findByText("You are offline. 2 changes will be saved when you are back online.")).toBeVisible();
    expect(screen.getAllByText("Not saved yet.")).toHaveLength(2);
    expect(asksToLeave()).toBe(true);
    server.mend();
    fireEvent(window, new Event("online"));
    await waitFor(() => expect(screen.queryByText(/You are offline/)).not.toBeInTheDocument());
    expect(server.items.map(({ name }) => name)).toEqual(["Bread", "Oat milk"]);
    expect(asksToLeave()).toBe(false);
  });

  test("that waits though there is a connection keeps nobody from leaving", async () => {
    const person = await openWith("Milk");
    server.disconnect("POST /api/example");
    await add(person, "Bread");
    await screen.findByText("One change is not saved yet. Retrying…");
    expect(asksToLeave()).toBe(false);
  });

  test("that was left is not made over one that another page made since: it is dropped, and says so", async () => {
    const person = await openWith("Milk");
    server.disconnect("PATCH /api/example/id");
    await rename(person, "Milk", "Oat milk");
    await screen.findByText("Not saved yet.");
    Object.assign(server.items[0] ?? {}, { name: "Soy milk" });
    await reload();
    expect(await screen.findByRole("alert")).toHaveTextContent(
      "“Milk” was not renamed to “Oat milk”. Meanwhile it was renamed to “Soy milk”.",
    );
    expect(shownNames()).toEqual(["Soy milk"]);
    expect(server.items[0]?.name).toBe("Soy milk");
  });
});

describe("the keyboard is never lost", () => {
  test("with Dismiss", async () => {
    const person = await openWith("Milk");
    server.fail("POST /api/example", 400, "BAD_REQUEST");
    await add(person, "Bread");
    (await screen.findByRole("button", { name: "Dismiss" })).focus();
    await person.keyboard("{Enter}");
    expect(screen.getByRole("heading", { name: "Examples" })).toHaveFocus();
  });

  test("with asking for the list again", async () => {
    server.fail("GET /api/example", 400, "BAD_REQUEST");
    const person = await openWith();
    const retry = await screen.findByRole("button", { name: "Try again" });
    const release = server.hold("GET /api/example");
    retry.focus();
    await person.keyboard("{Enter}");
    expect(await screen.findByRole("button", { name: "Trying…" })).toHaveFocus();
    server.mend();
    release();
    await screen.findByText("No examples yet.");
    expect(screen.getByRole("heading", { name: "Examples" })).toHaveFocus();
  });

  test("with a row that disappears", async () => {
    const person = await openWith("Milk", "Bread");
    server.items = server.items.filter(({ name }) => name !== "Milk");
    await rename(person, "Milk", "Oat milk");
    await waitFor(() => expect(names()).toEqual(["Bread"]));
    expect(screen.getByRole("heading", { name: "Examples" })).toHaveFocus();
  });

  test("nor is it taken away by rows that come after something else was begun", async () => {
    const person = await openLong(60);
    const release = server.hold("GET /api/example");
    await person.click(button("Load more"));
    await person.click(screen.getByLabelText("New example"));
    release();
    await waitFor(() => expect(rows()).toHaveLength(60));
    expect(screen.getByLabelText("New example")).toHaveFocus();
  });

  test("nor by a change after “Load more” failed", async () => {
    const person = await openLong(60);
    server.fail("GET /api/example", 400, "BAD_REQUEST");
    await person.click(button("Load more"));
    await screen.findByText("The rest could not be loaded.");
    server.mend();
    await add(person, "Bread");
    await screen.findByText("Added “Bread”.");
    expect(rows()).toHaveLength(51);
    expect(screen.getByLabelText("New example")).toHaveFocus();
  });
});
