import { screen, waitFor } from "@testing-library/react-native";
import { AccessibilityInfo } from "react-native";

import { button, openSignedIn, openWith } from "../../test/app";
import { FakeServer } from "../../test/fakeServer";
import type { Example } from "./query";

let server: FakeServer;
beforeEach(() => {
  server = new FakeServer();
});

async function openExample(name: string) {
  const person = await openWith(server, name);
  await person.press(button(new RegExp(`^${name}`)));
  await screen.findByRole("header", { name });
  return person;
}

/** Expect a screen reader to say it, when it has said which screen is in front now. */
function expectAnnounced(text: string) {
  expect(AccessibilityInfo.announceForAccessibilityWithOptions).toHaveBeenCalledWith(text, { queue: true });
}

describe("a new example", () => {
  test("appears in the list, trimmed, and is announced", async () => {
    const person = await openWith(server, "Milk");
    await person.press(button("New example"));
    await person.type(await screen.findByLabelText("Name"), "  Bread ", { submitEditing: true });
    expect(await screen.findByText("Bread")).toBeVisible();
    expect((server.items[0] satisfies Example | undefined)?.name).toBe("Bread");
    expectAnnounced("Added “Bread”.");
    expect(screen.queryByLabelText("Name")).toBeNull();
  });

  test("needs a name", async () => {
    const person = await openWith(server, "Milk");
    await person.press(button("New example"));
    await person.type(await screen.findByLabelText("Name"), "   ");
    await person.press(button("Add"));
    expect(server.timesAsked("POST /api/example")).toBe(0);
  });

  test("that was not added says so, keeps the name, and can be tried again", async () => {
    const person = await openWith(server, "Milk");
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
    const person = await openWith(server, "Milk");
    await person.press(button("New example"));
    await person.type(await screen.findByLabelText("Name"), "Bread");
    server.loseAnswers("POST /api/example");
    await person.press(button("Add"));
    expect(await screen.findByText(/“Bread” may or may not have been added. No answer came/)).toBeVisible();
    expect(screen.queryByRole("button", { name: "Try again" })).toBeNull();
    await person.press(button("Look into the list"));
    expect(await screen.findByText("Bread")).toBeVisible();
    expect(server.timesAsked("POST /api/example")).toBe(1);
  });

  test("is added once, however often the button is pressed", async () => {
    const person = await openWith(server, "Milk");
    await person.press(button("New example"));
    await person.type(await screen.findByLabelText("Name"), "Bread");
    const release = server.hold("POST /api/example");
    await person.press(button("Add"));
    await person.press(await screen.findByRole("button", { name: "Adding…", busy: true }));
    release();
    expect(await screen.findByText("Bread")).toBeVisible();
    expect(server.timesAsked("POST /api/example")).toBe(1);
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
    expectAnnounced("Renamed “Milk” to “Oat milk”.");
    expect(screen.queryByText("Milk")).toBeNull();
  });

  test("keeps its name when nothing was changed, or when one changes one's mind", async () => {
    const person = await openExample("Milk");
    await person.press(button("Rename"));
    await person.press(await screen.findByRole("button", { name: "Save" }));
    await person.press(await screen.findByRole("button", { name: "Rename" }));
    await person.press(await screen.findByRole("button", { name: "Cancel" }));
    expect(await screen.findByRole("button", { name: "Rename" })).toBeVisible();
    expect(server.timesAsked("PATCH /api/example/id")).toBe(0);
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
    expect(server.items).toEqual([]);
    expectAnnounced("Deleted “Milk”.");
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
    const person = await openSignedIn(server);
    await screen.findByText("Milk");
    server.items = [];
    await person.press(button(/^Milk/));
    expect(await screen.findByRole("alert")).toHaveTextContent(/This example is gone/);
    await person.press(button("Back"));
    await waitFor(() => expect(screen.queryByText(/This example is gone/)).toBeNull());
  });

  test("that cannot be loaded can be asked for again", async () => {
    server.keep("Milk");
    const person = await openSignedIn(server);
    await screen.findByText("Milk");
    server.fail("GET /api/example/id", 400, "BAD_REQUEST");
    await person.press(button(/^Milk/));
    expect(await screen.findByText(/This example could not be loaded/)).toBeVisible();
    server.mend();
    await person.press(button("Try again"));
    expect(await screen.findByRole("header", { name: "Milk" })).toBeVisible();
  });
});
