import { act, screen, waitFor } from "@testing-library/react-native";
import { Linking } from "react-native";

import { expectAccessible } from "../../test/accessible";
import { beReleaseBuild, button, comeBack, findTitle, goBack, openSignedIn } from "../../test/app";
import { setConnected } from "../../test/fakeNetwork";
import { keepSecret, keptSecrets } from "../../test/fakeSecureStore";
import { FakeServer, TEST_PROVIDER } from "../../test/fakeServer";

let server: FakeServer;
beforeEach(() => {
  server = new FakeServer();
});

async function openSettings() {
  const person = await openSignedIn(server);
  await person.press(button("Settings"));
  await screen.findByLabelText("Email: alice@example.com");
  return person;
}

/** Add an example, and look at the settings. */
async function openAfterAdding(state: string | RegExp) {
  const person = await openSignedIn(server);
  await person.press(screen.getAllByRole("button", { name: "New example" })[0]!);
  await person.type(await screen.findByLabelText("Name"), "Bread", { submitEditing: true });
  await screen.findByText(state);
  await person.press(button("Settings"));
  await screen.findByLabelText("Email: alice@example.com");
  return person;
}

test("signing out waits for what is being saved", async () => {
  const release = server.hold("POST /api/example");
  const person = await openAfterAdding("Saving…");
  await person.press(button("Sign out"));
  expect(await screen.findByRole("button", { name: "Saving…", busy: true })).toBeVisible();
  release();
  expect(await findTitle("Nobody is signed in")).toBeVisible();
  expect(server.items).toHaveLength(1);
});

test("signing out asks before a change is lost that cannot be saved", async () => {
  server.disconnect("POST /api/example");
  const person = await openAfterAdding("Not saved yet.");
  expect(screen.getByText("One change is not saved yet. Retrying…")).toBeVisible();
  await person.press(button("Sign out"));
  expect(await screen.findByText(/Add “Bread”[^]*lose this change/)).toBeVisible();
  expect(expectAccessible()).toBeGreaterThan(3);
  await person.press(button("Stay signed in"));
  await person.press(button("Sign out"));
  await person.press(await screen.findByRole("button", { name: "Sign out" }));
  expect(await findTitle("Nobody is signed in")).toBeVisible();
  expect(server.items).toEqual([]);
});

const UNKNOWN = "It is not known yet whether your account was deleted. Retrying…";

async function askToDelete() {
  const person = await openSettings();
  await person.press(button("Delete account…"));
  expect(await screen.findByText(/the account of alice@example.com,[^]*your sessions in all browsers/)).toBeVisible();
  return person;
}

test("the privacy policy is one press away", async () => {
  const openURL = jest.spyOn(Linking, "openURL").mockResolvedValue(true);
  const person = await openSettings();
  await person.press(button("Privacy policy"));
  expect(openURL).toHaveBeenCalledWith("https://app.example.com/privacy");
});

test("what is for developers is in no release build", async () => {
  beReleaseBuild();
  await openSettings();
  expect(screen.queryByLabelText(/^(Server|Release|Compute)/)).toBeNull();
  expect(screen.queryByRole("button", { name: "API documentation" })).toBeNull();
});

test("an account is deleted when this is meant, and nobody is signed in any more", async () => {
  server.keep("Milk");
  const person = await askToDelete();
  await person.press(button("Cancel"));
  await person.press(await screen.findByRole("button", { name: "Delete account…" }));
  expect(server.timesAsked("DELETE /api/me")).toBe(0);
  expect(expectAccessible()).toBeGreaterThan(3);
  await person.press(await screen.findByRole("button", { name: "Delete account" }));
  expect(await findTitle("Nobody is signed in")).toBeVisible();
  expect(server.people.size).toBe(0);
  expect(server.items).toEqual([]);
  expect(keptSecrets()).toEqual([]);
});

test("what was not saved goes with the account, also where the same person comes again", async () => {
  server.disconnect("POST /api/example");
  const person = await openAfterAdding(/Not saved yet/);
  await person.press(button("Delete account…"));
  await person.press(await screen.findByRole("button", { name: "Delete account" }));
  await findTitle("Nobody is signed in");
  server.mend();
  server.requests = [];
  keepSecret(TEST_PROVIDER, server.issueToken());
  await comeBack();
  expect(await screen.findByText("No examples yet.")).toBeVisible();
  expect(server.timesAsked("POST /api/example")).toBe(0);
});

test("an account that was not deleted says so, and can be tried again", async () => {
  server.fail("DELETE /api/me", 429, "RATE_LIMITED");
  const person = await askToDelete();
  await person.press(button("Delete account"));
  expect(await screen.findByText(/Your account was not deleted./)).toBeVisible();
  expect(button("Delete account")).toBeVisible();
});

test("an account is asked to be deleted until an answer comes, or until it is kept", async () => {
  server.disconnect("DELETE /api/me");
  const person = await askToDelete();
  await person.press(button("Delete account"));
  expect(await screen.findByText(UNKNOWN)).toBeVisible();
  await person.press(button("Cancel"));
  server.mend();
  const times = server.timesAsked("DELETE /api/me");
  await act(() => new Promise((resolve) => setTimeout(resolve, 2500)));
  expect(server.timesAsked("DELETE /api/me")).toBe(times);
  await person.press(await screen.findByRole("button", { name: "Delete account…", disabled: false }));
  expect(screen.queryByText(/not deleted|not known/)).toBeNull();
});

async function askOffline() {
  const person = await askToDelete();
  server.disconnect("DELETE /api/me", "GET /api/me");
  await setConnected(false);
  await person.press(button("Delete account"));
  await screen.findByText(/^Your account is not deleted yet. You are offline/);
  return person;
}

test("a deletion that is canceled before there was a connection is over", async () => {
  const person = await askOffline();
  await person.press(button("Cancel"));
  expect(await screen.findByRole("button", { name: "Delete account…", disabled: false })).toBeVisible();
  expect(screen.queryByText(/not deleted|not known/)).toBeNull();
  server.mend();
  server.requests = [];
  await setConnected(true);
  await act(() => new Promise((resolve) => setTimeout(resolve, 100)));
  expect(server.timesAsked("DELETE /api/me")).toBe(0);
});

test("a refusal after a lost answer does not say that the account is kept, and canceling asks", async () => {
  server.loseAnswers("DELETE /api/me");
  const person = await askToDelete();
  await person.press(button("Delete account"));
  await screen.findByText(UNKNOWN);
  server.mend();
  server.fail("DELETE /api/me", 429, "RATE_LIMITED");
  expect(await screen.findByText(/It is not known yet.*RATE_LIMITED/)).toBeVisible();
  server.mend();
  await person.press(button("Cancel"));
  expect(await findTitle("Nobody is signed in")).toBeVisible();
});

test("an account is not said to be kept after a deletion that arrived, though its answer is lost", async () => {
  server.loseAnswers("DELETE /api/me");
  const person = await askToDelete();
  await person.press(button("Delete account"));
  await screen.findByText(UNKNOWN);
  server.disconnect("GET /api/me");
  await person.press(button("Cancel"));
  expect(await screen.findByText(UNKNOWN)).toBeVisible();
  server.mend();
  expect(await findTitle("Nobody is signed in")).toBeVisible();
  expect(keptSecrets()).toEqual([]);
});

/** Leave the settings, and come back to them. */
async function reopenSettings(person: Awaited<ReturnType<typeof openSettings>>) {
  await goBack();
  await waitFor(() => expect(screen.queryByLabelText("Email: alice@example.com")).toBeNull());
  await person.press(button("Settings"));
  await screen.findByLabelText("Email: alice@example.com");
}

test("a deletion that waits still says so to whoever comes back to the settings, and can be canceled there", async () => {
  const person = await askToDelete();
  await setConnected(false);
  server.disconnect("DELETE /api/me", "GET /api/me");
  await person.press(button("Delete account"));
  await screen.findByText(/^Your account is not deleted yet. You are offline/);
  await reopenSettings(person);
  expect(screen.getByText(/^Your account is not deleted yet. You are offline/)).toBeVisible();
  await person.press(button("Cancel"));
  server.mend();
  server.requests = [];
  await setConnected(true);
  expect(await screen.findByRole("button", { name: "Delete account…", disabled: false })).toBeVisible();
  expect(server.timesAsked("DELETE /api/me")).toBe(0);
});

test("a doubt whether an account was deleted is still told to whoever comes back to the settings", async () => {
  const person = await askToDelete();
  server.disconnect("DELETE /api/me", "GET /api/me");
  await person.press(button("Delete account"));
  await screen.findByText(/^(Your account is not deleted|It is not known) yet/);
  await person.press(button("Cancel"));
  const doubt = "It is not known yet whether your account was deleted. Retrying…";
  await screen.findByText(doubt);
  await reopenSettings(person);
  expect(screen.getByText(doubt)).toBeVisible();
  server.mend();
  expect(await screen.findByRole("button", { name: "Delete account…", disabled: false })).toBeVisible();
  expect(screen.queryByText(doubt)).toBeNull();
});

test("a deletion that is on its way is not canceled", async () => {
  const answer = server.hold("DELETE /api/me");
  const person = await askToDelete();
  await person.press(button("Delete account"));
  expect(await screen.findByRole("button", { name: "Cancel", disabled: true })).toBeVisible();
  answer();
  expect(await findTitle("Nobody is signed in")).toBeVisible();
});

test("an account whose deletion got no answer is gone when the server knows nobody any more", async () => {
  server.loseAnswers("DELETE /api/me", 1);
  const person = await askToDelete();
  await person.press(button("Delete account"));
  expect(await findTitle("Nobody is signed in")).toBeVisible();
  expect(server.timesAsked("DELETE /api/me")).toBe(2);
});

test("a provider that cannot sign out everywhere does not offer to", async () => {
  await openSettings();
  expect(screen.queryByRole("button", { name: "Sign out everywhere" })).toBeNull();
});
