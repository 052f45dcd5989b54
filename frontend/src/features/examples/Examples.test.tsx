import { screen, waitFor } from "@testing-library/react";
import { beforeEach, describe, expect, test } from "vitest";

import { alice, FakeServer } from "../../test/fakeServer";
import { button, openApp } from "../../test/render";

let server: FakeServer;
beforeEach(() => {
  server = new FakeServer();
  server.user = alice;
});

function rows() {
  return screen.getAllByRole("listitem");
}

function names() {
  return rows().map((row) => row.querySelector(".name")?.textContent);
}

async function openWith(...kept: string[]) {
  server.keep(...kept);
  const person = openApp();
  if (kept[0]) await screen.findByText(kept[0]);
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

  test("loads page after page and moves the focus on", async () => {
    server.keep(...Array.from({ length: 120 }, (_, number) => `example ${number}`));
    const person = openApp();
    await screen.findByText("example 119");
    expect(rows()).toHaveLength(50);
    await person.click(button("Load more"));
    await waitFor(() => expect(rows()).toHaveLength(100));
    expect(rows()[50]).toHaveFocus();
    await person.click(button("Load more"));
    await waitFor(() => expect(rows()).toHaveLength(120));
    expect(screen.queryByRole("button", { name: "Load more" })).not.toBeInTheDocument();
  });

  test("keeps what it has when no more can be loaded", async () => {
    server.keep(...Array.from({ length: 60 }, (_, number) => `example ${number}`));
    const person = openApp();
    await screen.findByText("example 59");
    server.fail("GET /api/example", 400, "BAD_REQUEST");
    await person.click(button("Load more"));
    expect(await screen.findByRole("alert")).toHaveTextContent("No more could be loaded.");
    expect(rows()).toHaveLength(50);
    server.mend();
    await person.click(button("Load more"));
    await waitFor(() => expect(rows()).toHaveLength(60));
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
    expect(server.examples[0]?.name).toBe("Bread");
    expect(screen.getByLabelText("New example")).toHaveValue("");
  });

  test("several keeps their order", async () => {
    const person = await openWith("Milk");
    await person.type(screen.getByLabelText("New example"), "one{Enter}two{Enter}three{Enter}");
    await screen.findByText("Added “three”.");
    expect(names()).toEqual(["three", "two", "one", "Milk"]);
  });

  test("takes it back when the connection is lost, and can try again", async () => {
    const person = await openWith("Milk");
    server.disconnect("POST /api/example");
    await person.type(screen.getByLabelText("New example"), "Bread{Enter}");
    expect(await screen.findByRole("alert")).toHaveTextContent("“Bread” was not added.");
    expect(names()).toEqual(["Milk"]);
    server.mend();
    await person.click(button("Try again"));
    await waitFor(() => expect(names()).toEqual(["Bread", "Milk"]));
    expect(screen.queryByRole("alert")).not.toBeInTheDocument();
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

  test("needs more than spaces", async () => {
    const person = await openWith("Milk");
    await person.type(screen.getByLabelText("New example"), "   {Enter}");
    expect(server.requests).not.toContain("POST /api/example");
  });
});

describe("renaming", () => {
  test("with Enter saves in place, and leaves the focus on the row", async () => {
    const person = await openWith("Milk", "Bread");
    await person.click(button("Rename Milk"));
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
    await person.click(button("Rename Milk"));
    await person.keyboard("Oat milk{Escape}");
    expect(names()).toEqual(["Milk"]);
    expect(rows()[0]).toHaveFocus();
    expect(server.requests).not.toContain("PATCH /api/example/id");
  });

  test("to the same name sends nothing", async () => {
    const person = await openWith("Milk");
    await person.click(button("Rename Milk"));
    await person.keyboard("{Enter}");
    expect(names()).toEqual(["Milk"]);
    expect(server.requests).not.toContain("PATCH /api/example/id");
  });

  test("is taken back when the connection is lost", async () => {
    const person = await openWith("Milk");
    server.disconnect("PATCH /api/example/id");
    await person.click(button("Rename Milk"));
    await person.keyboard("Oat milk{Enter}");
    expect(await screen.findByRole("alert")).toHaveTextContent("“Milk” was not renamed to “Oat milk”.");
    expect(names()).toEqual(["Milk"]);
  });

  test("what is gone makes it disappear", async () => {
    const person = await openWith("Milk", "Bread");
    server.examples = server.examples.filter(({ name }) => name !== "Milk");
    await person.click(button("Rename Milk"));
    await person.keyboard("Oat milk{Enter}");
    expect(await screen.findByRole("alert")).toHaveTextContent("NOT_FOUND");
    await waitFor(() => expect(names()).toEqual(["Bread"]));
  });
});

describe("deleting", () => {
  test("asks first, then removes it at once and moves the focus to the next", async () => {
    const person = await openWith("Milk", "Bread");
    await person.click(button("Delete Bread"));
    expect(button("Delete")).toHaveFocus();
    const release = server.hold("DELETE /api/example/id");
    await person.keyboard("{Enter}");
    expect(names()).toEqual(["Milk"]);
    expect(rows()[0]).toHaveFocus();
    release();
    expect(await screen.findByText("Deleted “Bread”.")).toBeInTheDocument();
    expect(server.examples.map(({ name }) => name)).toEqual(["Milk"]);
  });

  test("the last one moves the focus to the heading", async () => {
    const person = await openWith("Milk");
    await person.click(button("Delete Milk"));
    await person.keyboard("{Enter}");
    await screen.findByText("No examples yet.");
    expect(screen.getByRole("heading", { name: "Examples" })).toHaveFocus();
  });

  test.each(["{Escape}", "{Tab}{Enter}", "{Tab}{Escape}"])("can be thought better of: %s", async (keys) => {
    const person = await openWith("Milk");
    await person.click(button("Delete Milk"));
    await person.keyboard(keys);
    expect(rows()[0]).toHaveFocus();
    expect(button("Delete Milk")).toBeVisible();
    expect(server.requests).not.toContain("DELETE /api/example/id");
  });

  test("is taken back when the connection is lost", async () => {
    const person = await openWith("Milk", "Bread");
    server.disconnect("DELETE /api/example/id");
    await person.click(button("Delete Bread"));
    await person.keyboard("{Enter}");
    expect(await screen.findByRole("alert")).toHaveTextContent("“Bread” was not deleted.");
    expect(names()).toEqual(["Bread", "Milk"]);
  });
});

test("the raw response is the server's last answer", async () => {
  const person = await openWith("Milk");
  await person.click(screen.getByText("Raw response"));
  expect(screen.getByText("GET /api/example · 200")).toBeVisible();
  expect(screen.getByLabelText("Body of the last response")).toHaveTextContent('"name": "Milk"');
});
