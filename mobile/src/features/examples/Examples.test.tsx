import { act, fireEvent, screen, waitFor } from "@testing-library/react-native";
import { AccessibilityInfo } from "react-native";

import { expectAccessible } from "../../test/accessible";
import { button, comeBack, findTitle, openSignedIn, openWith, showOnly } from "../../test/app";
import { setConnected } from "../../test/fakeNetwork";
import { keepSecret } from "../../test/fakeSecureStore";
import { bob, FakeServer, TEST_PROVIDER } from "../../test/fakeServer";
import type { Example } from "./query";

showOnly("Examples");

let server: FakeServer;
beforeEach(() => {
  server = new FakeServer();
  jest.spyOn(Math, "random").mockReturnValue(0.5); // pauses of no surprise
});

type Person = Awaited<ReturnType<typeof openWith>>;

async function openExample(name: string) {
  const person = await openWith(server, name);
  await open(person, name);
  return person;
}

async function open(person: Person, name: string) {
  await person.press(button(new RegExp(`^${name}`)));
  await findTitle(name);
}

async function add(person: Person, name: string) {
  await person.press(button("New example"));
  await person.type(await screen.findByLabelText("Name"), name, { submitEditing: true });
  await waitFor(() => expect(screen.queryByLabelText("Name")).toBeNull());
}

/** Rename the example that is open. */
async function rename(person: Person, newName: string) {
  await person.press(button("Rename"));
  const field = await screen.findByLabelText("New name");
  await person.clear(field);
  await person.type(field, newName);
  await person.press(button("Save"));
}

/** From now on answer these requests by saying what is wrong with the name. */
function refuseName(request: string, problem: string) {
  server.fail(request, 400, "BAD_REQUEST", {}, { name: [problem] });
}

function names() {
  return server.items.map(({ name }) => name);
}

/** Tap before anything is drawn in between. */
function tapTwice(name: string) {
  const tappedButton = button(name);
  act(() => {
    fireEvent.press(tappedButton);
    fireEvent.press(tappedButton);
  });
}

/** Expect a screen reader to say it, when it has said which screen is in front now. */
function expectAnnounced(text: string) {
  expect(AccessibilityInfo.announceForAccessibilityWithOptions).toHaveBeenCalledWith(text, { queue: true });
}

describe("a new example", () => {
  test("appears in the list, trimmed, at once, and is announced when it is kept", async () => {
    const person = await openWith(server, "Milk");
    const release = server.hold("POST /api/example");
    await add(person, "  Bread ");
    expect(screen.getByText("Bread")).toBeVisible();
    expect(screen.getByText("Saving…")).toBeVisible();
    release();
    await waitFor(() => expect(screen.queryByText("Saving…")).toBeNull());
    expect((server.items[0] satisfies Example | undefined)?.name).toBe("Bread");
    expectAnnounced("Added “Bread”.");
  });

  test("needs a name, and says so at the field", async () => {
    const person = await openWith(server, "Milk");
    await person.press(button("New example"));
    await person.type(await screen.findByLabelText("Name"), "   ");
    await person.press(button("Add"));
    expect(screen.getByLabelText("Name").props.accessibilityHint).toBe("Give it a name first.");
    await person.type(screen.getByLabelText("Name"), "x");
    expect(screen.queryByText("Give it a name first.")).toBeNull();
    expect(server.timesAsked("POST /api/example")).toBe(0);
  });

  test("that is refused is taken back, and says why until that is dismissed", async () => {
    const person = await openWith(server, "Milk");
    server.fail("POST /api/example", 400, "BAD_REQUEST");
    await add(person, "Bread");
    expect(await screen.findByText(/“Bread” was not added. The server says/)).toBeVisible();
    expect(screen.queryByText("Bread")).toBeNull();
    await person.press(button("New example"));
    expect(await screen.findByLabelText("Name")).toHaveDisplayValue("Bread");
  });

  test("that was refused is told until that is dismissed", async () => {
    const person = await openWith(server, "Milk");
    server.fail("POST /api/example", 400, "BAD_REQUEST");
    await add(person, "Bread");
    await screen.findByText(/was not added/);
    await person.press(button("Dismiss"));
    expect(screen.queryByText(/was not added/)).toBeNull();
  });

  test("that was refused is no longer told when that name is added after all", async () => {
    const person = await openWith(server, "Milk");
    server.fail("POST /api/example", 403, "FORBIDDEN");
    await add(person, "Bread");
    await screen.findByText(/was not added/);
    server.mend();
    await person.press(button("New example"));
    await person.press(await screen.findByRole("button", { name: "Add" }));
    await waitFor(() => expect(names()).toEqual(["Bread", "Milk"]));
    expect(screen.queryByText(/was not added/)).toBeNull();
  });

  test("that was refused says at its field what is wrong with its name, until that is mended", async () => {
    const person = await openWith(server, "Milk");
    refuseName("POST /api/example", "No bells.");
    await add(person, "Bell");
    await screen.findByText("“Bell” was not added. No bells.");
    await person.press(button("New example"));
    const field = await screen.findByLabelText("Name");
    expect(field).toHaveDisplayValue("Bell");
    expect(field.props.accessibilityHint).toBe("No bells.");
    expect(screen.getByRole("alert").props.accessibilityLiveRegion).toBe("assertive");
    expectAnnounced("No bells.");
    await person.type(field, "s");
    expect(screen.queryByText("No bells.")).toBeNull();
    server.mend();
    await person.press(button("Add"));
    await waitFor(() => expect(names()).toEqual(["Bells", "Milk"]));
    expect(screen.queryByText(/was not added/)).toBeNull();
    await person.press(button("New example"));
    expect(await screen.findByLabelText("Name")).toHaveDisplayValue("");
  });

  test("whose refusal comes while another one is typed is told in the list, also once that is added", async () => {
    const person = await openWith(server, "Milk");
    refuseName("POST /api/example", "No bells.");
    const release = server.hold("POST /api/example");
    await add(person, "Bell");
    await person.press(button("New example"));
    await person.type(await screen.findByLabelText("Name"), "Eggs");
    release();
    await waitFor(() => expect(server.timesAsked("GET /api/example")).toBe(2)); // as after every refusal
    server.mend();
    expect(screen.queryByText("No bells.")).toBeNull();
    await person.press(button("Add"));
    await waitFor(() => expect(names()).toEqual(["Eggs", "Milk"]));
    expect(screen.getByText("“Bell” was not added. No bells.")).toBeVisible();
  });

  test("that was refused without a word about its name is still told when another one is added", async () => {
    const person = await openWith(server, "Milk");
    server.fail("POST /api/example", 403, "FORBIDDEN");
    await add(person, "Bread");
    await screen.findByText(/was not added/);
    server.mend();
    await person.press(button("New example"));
    const field = await screen.findByLabelText("Name");
    await person.clear(field);
    await person.type(field, "Eggs", { submitEditing: true });
    await waitFor(() => expect(names()).toEqual(["Eggs", "Milk"]));
    expect(screen.getByText(/“Bread” was not added/)).toBeVisible();
  });

  test("is added once by a double tap, and nothing that was refused before", async () => {
    const person = await openWith(server, "Milk");
    refuseName("POST /api/example", "No bells.");
    await add(person, "Bell");
    await screen.findByText(/was not added/);
    server.mend();
    await person.press(button("New example"));
    await person.type(await screen.findByLabelText("Name"), "s");
    tapTwice("Add");
    await waitFor(() => expect(names()).toEqual(["Bells", "Milk"]));
    expect(await screen.findByText("2 examples")).toBeVisible();
    expect(server.timesAsked("POST /api/example")).toBe(2);
  });

  test("loses none of a name that is too long", async () => {
    const person = await openWith(server, "Milk");
    await person.press(button("New example"));
    const field = await screen.findByLabelText("Name");
    await person.paste(field, "🥛".repeat(201));
    await person.press(button("Add"));
    expect(screen.getByText("A name has 200 characters at most; this one has 201.")).toBeVisible();
    expect(field).toHaveDisplayValue("🥛".repeat(201));
  });

  test("whose answer is lost is sent until one comes, and is there once", async () => {
    const person = await openWith(server, "Milk");
    server.loseAnswers("POST /api/example");
    await add(person, "Bread");
    expect(await screen.findByText("Not saved yet.")).toBeVisible();
    expect(screen.getByText("One change is not saved yet. Retrying…")).toBeVisible();
    expect(screen.getByRole("button", { name: /^Bread/, disabled: true })).toBeVisible();
    server.mend();
    await comeBack();
    await waitFor(() => expect(screen.queryByText(/not saved yet/i)).toBeNull());
    expect(names()).toEqual(["Bread", "Milk"]);
  });
});

test("a change without a connection says so, and is sent as soon as there is one", async () => {
  const person = await openWith(server, "Milk");
  await setConnected(false);
  server.disconnect("POST /api/example");
  await add(person, "Bread");
  expect(await screen.findByText("You are offline. One change will be saved when you are back online.")).toBeVisible();
  jest.mocked(Math.random).mockReturnValue(1); // the longest pauses
  server.mend();
  await setConnected(true);
  await waitFor(() => expect(names()).toEqual(["Bread", "Milk"]), { timeout: 900 });
  await waitFor(() => expect(screen.queryByText(/offline|not saved yet/i)).toBeNull());
});

describe("one example", () => {
  test("shows when it was added", async () => {
    await openExample("Milk");
    expect(screen.getByLabelText(/^Added: /)).toBeVisible();
    expect(screen.queryByLabelText(/^Changed: /)).toBeNull();
  });

  test("is renamed, there and in the list", async () => {
    const person = await openExample("Milk");
    await rename(person, "Oat milk");
    expect(await findTitle("Oat milk")).toBeVisible();
    expect(await screen.findByLabelText(/^Changed: /)).toBeVisible();
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

  test("whose new name is refused has its old one, and says why until that is saved again", async () => {
    const person = await openExample("Milk");
    server.fail("PATCH /api/example/id", 400, "BAD_REQUEST");
    await rename(person, "Milk!");
    expect(await screen.findByText(/“Milk” was not renamed to “Milk!”/)).toBeVisible();
    expect(await findTitle("Milk")).toBeVisible();
    await rename(person, "Milk");
    expect(screen.queryByText(/was not renamed/)).toBeNull();
    expect(server.timesAsked("PATCH /api/example/id")).toBe(1);
  });

  test("whose new name was refused says so at the field while that is mended, and above it otherwise", async () => {
    const person = await openExample("Milk");
    refuseName("PATCH /api/example/id", "No bells.");
    await rename(person, "Bell");
    const message = "“Milk” was not renamed to “Bell”. No bells.";
    expect(await screen.findByText(message)).toBeVisible();
    await person.press(button("Rename"));
    const field = await screen.findByLabelText("New name");
    expect(field).toHaveDisplayValue("Bell");
    expect(field.props.accessibilityHint).toBe("No bells.");
    expect(screen.getAllByText(/No bells/)).toHaveLength(1);
    await person.press(button("Cancel"));
    expect(await screen.findByText(message)).toBeVisible();
    server.mend();
    await rename(person, "Oat milk");
    await waitFor(() => expect(names()).toEqual(["Oat milk"]));
    expect(screen.queryByText(/No bells/)).toBeNull();
    await person.press(button("Rename"));
    expect(await screen.findByLabelText("New name")).toHaveDisplayValue("Oat milk");
  });

  test("whose new name was refused without a word about it still says why above the field", async () => {
    const person = await openExample("Milk");
    server.fail("PATCH /api/example/id", 403, "FORBIDDEN");
    await rename(person, "Oat milk");
    await screen.findByText(/was not renamed/);
    await person.press(button("Rename"));
    expect(await screen.findByLabelText("New name")).toHaveDisplayValue("Oat milk");
    expect(screen.getByText(/was not renamed/)).toBeVisible();
  });

  test("says when its new name is not saved yet, also in the list", async () => {
    const person = await openExample("Milk");
    server.disconnect("PATCH /api/example/id");
    await rename(person, "Oat milk");
    await waitFor(() => expect(screen.getAllByText("Not saved yet.").length).toBeGreaterThan(0));
    expect(screen.getAllByText(/One change is not saved yet/)).toHaveLength(1);
    expect(names()).toEqual(["Milk"]);
  });

  test("that is deleted is gone at once, and on the server when nobody can undo it any more", async () => {
    const person = await openExample("Milk");
    await person.press(button("Delete"));
    expect(await screen.findByText("No examples yet.")).toBeVisible();
    expect(screen.getByText("Deleted “Milk”.")).toBeVisible();
    expect(names()).toEqual(["Milk"]);
    await comeBack();
    await waitFor(() => expect(names()).toEqual([]));
    await waitFor(() => expect(screen.queryByRole("button", { name: "Undo" })).toBeNull());
    expectAnnounced("Deleted “Milk”.");
  });

  test("can be undone for longer by whoever listens to a screen reader", async () => {
    jest.spyOn(AccessibilityInfo, "isScreenReaderEnabled").mockResolvedValue(true);
    const person = await openExample("Milk");
    jest.useFakeTimers({ advanceTimers: true });
    await person.press(button("Delete"));
    await screen.findByRole("button", { name: "Undo" });
    await act(() => jest.advanceTimersByTimeAsync(50_000));
    expect(names()).toEqual(["Milk"]);
    await act(() => jest.advanceTimersByTimeAsync(10_000));
    jest.useRealTimers();
    await waitFor(() => expect(names()).toEqual([]));
  });

  test("whose deletion is undone is there again, and none is sent", async () => {
    const person = await openExample("Milk");
    await person.press(button("Delete"));
    await person.press(await screen.findByRole("button", { name: "Undo" }));
    expect(await screen.findByText("Milk")).toBeVisible();
    await comeBack();
    expect(server.timesAsked("DELETE /api/example/id")).toBe(0);
  });

  test("whose deletion got no answer is deleted, whether it is gone or not", async () => {
    const person = await openExample("Milk");
    server.loseAnswers("DELETE /api/example/id");
    await person.press(button("Delete"));
    await screen.findByText("No examples yet.");
    await comeBack();
    expect(await screen.findByText("One change is not saved yet. Retrying…")).toBeVisible();
    server.mend();
    await comeBack();
    await waitFor(() => expect(screen.queryByText(/not saved yet/)).toBeNull());
  });

  test("shows the answer of the server to whoever wants to see it", async () => {
    const person = await openExample("Milk");
    expect(screen.queryByText(/"createdAt"/)).toBeNull();
    await person.press(button("Show the raw response"));
    expect(screen.getByText(/^GET \/api\/example\/item-0 .*"createdAt"/)).toBeVisible();
    await person.press(button("Hide the raw response"));
    expect(screen.queryByText(/"createdAt"/)).toBeNull();
  });

  test("says that its new name is not saved yet", async () => {
    const person = await openExample("Milk");
    server.disconnect("PATCH /api/example/id");
    await person.press(button("Rename"));
    await person.type(screen.getByLabelText("New name"), " 2", { submitEditing: true });
    expect(await screen.findByText("Not saved yet.")).toBeVisible();
    expect(await findTitle("Milk 2")).toBeVisible();
    server.mend();
    await waitFor(() => expect(screen.queryByText("Not saved yet.")).toBeNull());
  });

  test("that is gone says so and leads back", async () => {
    const person = await openWith(server, "Milk");
    server.items = [];
    await person.press(button(/^Milk/));
    expect(await screen.findByRole("alert")).toHaveTextContent(/This example is gone/);
    await person.press(button("Back"));
    await waitFor(() => expect(screen.queryByText(/This example is gone/)).toBeNull());
  });

  test("that cannot be loaded can be asked for again", async () => {
    const person = await openWith(server, "Milk");
    server.fail("GET /api/example/id", 400, "BAD_REQUEST");
    await person.press(button(/^Milk/));
    expect(await screen.findByText(/This example could not be loaded/)).toBeVisible();
    server.mend();
    await person.press(button("Try again"));
    expect(await findTitle("Milk")).toBeVisible();
  });
});

test("a change that waits is never sent as somebody else", async () => {
  const person = await openWith(server, "Milk");
  server.disconnect("POST /api/example");
  await add(person, "Bread");
  await screen.findByText("Not saved yet.");
  keepSecret(TEST_PROVIDER, server.issueToken(bob));
  server.mend();
  server.requests = [];
  await comeBack();
  await waitFor(() => expect(screen.queryByText("Bread")).toBeNull());
  await act(() => Promise.resolve());
  expect(server.timesAsked("POST /api/example")).toBe(0);
  expect(names()).toEqual(["Milk"]);
});

test("whatever can be touched says what it is", async () => {
  server.keep("Milk");
  const person = await openSignedIn(server);
  await screen.findByText("Milk");
  expect(expectAccessible()).toBeGreaterThanOrEqual(3);
  await person.press(button(/^Milk/));
  await person.press(await screen.findByRole("button", { name: "Rename" }));
  expect(expectAccessible()).toBeGreaterThan(3);
  await person.press(button("Cancel"));
  await person.press(await screen.findByRole("button", { name: "Delete" }));
  await screen.findByRole("button", { name: "Undo" });
  expect(expectAccessible()).toBeGreaterThan(3);
});

test("whatever can be touched says what it is, beside an example that was not added", async () => {
  const person = await openSignedIn(server);
  await person.press(screen.getAllByRole("button", { name: "New example" })[0]!);
  await person.type(await screen.findByLabelText("Name"), "Bread");
  server.fail("POST /api/example", 400, "BAD_REQUEST");
  await person.press(button("Add"));
  await screen.findByRole("alert");
  expect(expectAccessible()).toBeGreaterThan(1);
});
