import { fireEvent, screen, waitFor } from "@testing-library/react";
import { beforeEach, expect, test } from "vitest";

import { button, choose, endComposition } from "../../test/acts";
import { alice, FakeServer, failure } from "../../test/fakeServer";
import { forgetDeleted } from "../../test/provider";
import { findHeading, openApp } from "../../test/render";
import { translatePage } from "../../test/translatePage";

let server: FakeServer;
beforeEach(() => {
  server = new FakeServer();
  server.user = alice;
  forgetDeleted.mockClear();
});

async function openSettings() {
  const person = openApp();
  await choose(person, "Account of alice@example.com", "Settings");
  await findHeading("Account");
  return person;
}

test("the account says whose it is, and how they signed in", async () => {
  await openSettings();
  const main = screen.getByRole("main");
  for (const fact of ["alice@example.com", "By a test", "user-alice"]) expect(main).toHaveTextContent(fact);
});

test("what became of a change is said here as well, and that it keeps somebody from signing out", async () => {
  const person = openApp();
  const receive = server.hold("POST /api/example");
  await person.type(await screen.findByLabelText("New example"), "Bread{Enter}");
  await choose(person, "Account of alice@example.com", "Settings");
  await findHeading("Account");
  await person.click(button("Sign out"));
  server.fail("POST /api/example", 400, "BAD_REQUEST");
  receive();
  expect(await screen.findByRole("alert")).toHaveTextContent("“Bread” was not added.");
  await person.click(screen.getByRole("link", { name: "Reference App" }));
  expect(await screen.findByLabelText("New example")).toHaveValue("Bread");
  expect(screen.getByRole("alert")).toHaveTextContent("“Bread” was not added.");
});

test("what the deployment is, is said in words", async () => {
  const person = await openSettings();
  await person.click(screen.getByRole("link", { name: "About" }));
  expect(await screen.findByText("A test")).toBeVisible();
});

test.each(["{Escape}", "{Enter}"])("an account is not deleted by %s", async (key) => {
  const person = await openSettings();
  await person.click(button("Delete account…"));
  expect(screen.getByRole("dialog", { name: "Delete your account?" })).toHaveTextContent("alice@example.com");
  await person.keyboard(key);
  expect(screen.queryByRole("dialog")).not.toBeInTheDocument();
  expect(button("Delete account…")).toHaveFocus();
  expect(server.requests).not.toContain("DELETE /api/me");
});

test.each([
  ["dialog", "Delete account…"],
  ["menu", "Account of alice@example.com"],
])("the end of a composition does not close a %s", async (role, opener) => {
  const person = await openSettings();
  await person.click(button(opener));
  const shown = screen.getByRole(role);
  endComposition();
  expect(shown).toBeVisible();
  await person.keyboard("{Escape}");
  expect(shown).not.toBeVisible();
});

test("an account that was not deleted says why", async () => {
  server.fail("DELETE /api/me", 429, "RATE_LIMITED", { "Retry-After": "42" });
  const person = await openSettings();
  await person.click(button("Delete account…"));
  await person.click(button("Delete account"));
  expect(await screen.findByRole("alert")).toHaveTextContent("Your account was not deleted.");
  await person.click(button("Cancel"));
  await person.click(button("Delete account…"));
  expect(screen.queryByRole("alert")).not.toBeInTheDocument();
});

const UNKNOWN = "It is not known yet whether your account was deleted. Retrying…";

async function askToDelete() {
  const person = await openSettings();
  await person.click(button("Delete account…"));
  await person.click(button("Delete account"));
  return person;
}

function timesDeleted() {
  return server.requests.filter((request) => request === "DELETE /api/me").length;
}

test("an account is asked to be deleted until an answer comes, or until it is kept", async () => {
  server.disconnect("DELETE /api/me");
  const person = await askToDelete();
  expect(await screen.findByText(UNKNOWN)).toBeVisible();
  await person.click(button("Cancel"));
  server.mend();
  const times = timesDeleted();
  await waitFor(() => expect(server.requests.at(-1)).toBe("GET /api/me"));
  await waitFor(() => expect(button("Delete account…")).toBeEnabled());
  expect(timesDeleted()).toBe(times);
  expect(server.user).not.toBeNull();
  expect(forgetDeleted).not.toHaveBeenCalled();
  expect(screen.queryByText(/Retrying/)).not.toBeInTheDocument();
  expect(button("Delete account…")).toBeEnabled();
});

async function askOffline() {
  server.disconnect("DELETE /api/me");
  const person = await openSettings();
  await person.click(button("Delete account…"));
  fireEvent(window, new Event("offline"));
  await person.click(button("Delete account"));
  await screen.findByText(/^Your account is not deleted yet. You are offline/);
  return person;
}

test("a deletion that is canceled before there was a connection is over", async () => {
  const person = await askOffline();
  await person.click(button("Cancel"));
  expect(screen.queryByText(/not deleted|not known/)).not.toBeInTheDocument();
  expect(button("Delete account…")).toHaveAttribute("aria-disabled", "false");
  server.mend();
  server.requests = [];
  fireEvent(window, new Event("online"));
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(server.requests).not.toContain("DELETE /api/me");
  expect(screen.queryByText(/not deleted|not known/)).not.toBeInTheDocument();
});

test("an account whose deletion had no connection is not said to be deleted when the session is over then", async () => {
  await askOffline();
  server.user = null;
  server.mend();
  fireEvent(window, new Event("online"));
  await findHeading("Nobody is signed in");
  expect(forgetDeleted).not.toHaveBeenCalled();
});

test("a refusal after a lost answer does not say that the account is kept, and canceling asks", async () => {
  server.loseAnswer("DELETE /api/me");
  const person = await askToDelete();
  await screen.findByText(UNKNOWN);
  server.mend();
  server.fail("DELETE /api/me", 429, "RATE_LIMITED");
  expect(await screen.findByRole("alert")).toHaveTextContent("It is not known yet whether your account was deleted.");
  server.mend();
  await person.click(button("Cancel"));
  await waitFor(() => expect(forgetDeleted).toHaveBeenCalledOnce());
});

test("a deletion that is in doubt stays so when the server does not say what became of it", async () => {
  server.disconnect("DELETE /api/me");
  const person = await askToDelete();
  await screen.findByText(UNKNOWN);
  server.fail("GET /api/me", 403, "FORBIDDEN");
  await person.click(button("Cancel"));
  const inDoubt = "It is not known yet whether your account was deleted.";
  expect(await screen.findByRole("alert")).toHaveTextContent(inDoubt);
  await person.click(button("Delete account…"));
  expect(screen.getByRole("alert")).toHaveTextContent(inDoubt);
});

test("a deletion that is in doubt is asked about when its page is opened again", async () => {
  server.disconnect("DELETE /api/me");
  const person = await askToDelete();
  await screen.findByText(UNKNOWN);
  server.disconnect("GET /api/me");
  await person.click(button("Cancel"));
  await person.click(screen.getByRole("link", { name: "About" }));
  await findHeading("About this deployment");
  await person.click(screen.getByRole("link", { name: "Account" }));
  await screen.findByText(UNKNOWN);
  server.mend();
  await waitFor(() => expect(screen.queryByText(UNKNOWN)).not.toBeInTheDocument(), { timeout: 5000 });
  expect(button("Delete account…")).toHaveAttribute("aria-disabled", "false");
});

test("a deletion that was canceled on its way and refused is not in doubt", async () => {
  const answer = server.hold("DELETE /api/me");
  const person = await askToDelete();
  await person.click(button("Cancel"));
  server.fail("DELETE /api/me", 429, "RATE_LIMITED");
  answer();
  expect(await screen.findByRole("alert")).toHaveTextContent("Your account was not deleted.");
});

test("an account that was deleted elsewhere is gone", async () => {
  server.fail("DELETE /api/me", 404, "NOT_FOUND");
  await askToDelete();
  await waitFor(() => expect(forgetDeleted).toHaveBeenCalledOnce());
});

test("an account is not said to be kept after a deletion that arrived, though its answer is lost", async () => {
  server.loseAnswer("DELETE /api/me");
  const person = await askToDelete();
  await screen.findByText(UNKNOWN);
  server.disconnect("GET /api/me");
  await person.click(button("Cancel"));
  expect(await screen.findByText(UNKNOWN)).toBeVisible();
  expect(screen.queryByRole("dialog")).not.toBeInTheDocument();
  expect(forgetDeleted).not.toHaveBeenCalled();
  server.mend();
  await waitFor(() => expect(forgetDeleted).toHaveBeenCalledOnce());
});

test("a deletion that ended halfway is finished, though it was canceled meanwhile", async () => {
  server.disconnect("DELETE /api/me");
  const person = await askToDelete();
  await screen.findByText(UNKNOWN);
  server.handlers["GET /api/me"] = () => failure(404, "NOT_FOUND");
  await person.click(button("Cancel"));
  server.mend();
  await waitFor(() => expect(forgetDeleted).toHaveBeenCalledOnce());
  expect(server.requests.slice(-2)).toEqual(["GET /api/me", "DELETE /api/me"]);
});

test("a deletion that is on its way goes on when its question is gone", async () => {
  const answer = server.hold("DELETE /api/me");
  const person = await askToDelete();
  await person.keyboard("{Escape}");
  expect(screen.queryByRole("dialog")).not.toBeInTheDocument();
  answer();
  await waitFor(() => expect(forgetDeleted).toHaveBeenCalledOnce());
});

test("an account that is deleted takes along what was not saved yet", async () => {
  const person = openApp();
  await person.type(await screen.findByLabelText("New example"), "Bread{Enter}");
  await waitFor(() => expect(server.items.map(({ name }) => name)).toContain("Bread"));
  await choose(person, "Actions for Bread", "Delete");
  await screen.findByText("Deleted “Bread”.");
  await choose(person, "Account of alice@example.com", "Settings");
  await person.click(await screen.findByRole("button", { name: "Delete account…" }));
  await person.click(button("Delete account"));
  await waitFor(() => expect(forgetDeleted).toHaveBeenCalledOnce());
  expect(screen.queryByText("Deleted “Bread”.")).not.toBeInTheDocument();
});

test("an account whose deletion got no answer is gone when the server knows nobody any more", async () => {
  server.loseAnswer("DELETE /api/me");
  await askToDelete();
  await waitFor(() => expect(timesDeleted()).toBeGreaterThan(0));
  server.mend();
  await waitFor(() => expect(forgetDeleted).toHaveBeenCalledOnce());
  expect(server.user).toBeNull();
});

test("an account whose deletion got no answer is gone when the server finds none, but not when somebody else is signed in", async () => {
  server.disconnect("DELETE /api/me");
  const person = await askToDelete();
  await screen.findByText(UNKNOWN);
  server.fail("DELETE /api/me", 403, "FORBIDDEN");
  expect(await screen.findByRole("alert")).toHaveTextContent("It is not known yet whether your account was deleted.");
  expect(forgetDeleted).not.toHaveBeenCalled();
  server.disconnect("DELETE /api/me");
  await person.click(button("Delete account"));
  await screen.findByText(UNKNOWN);
  server.fail("DELETE /api/me", 404, "NOT_FOUND");
  await waitFor(() => expect(forgetDeleted).toHaveBeenCalledOnce());
});

test("an account is not said to be deleted when the session is over before", async () => {
  const person = await openSettings();
  await person.click(button("Delete account…"));
  server.user = null;
  await person.click(button("Delete account"));
  await findHeading("Nobody is signed in");
  expect(forgetDeleted).not.toHaveBeenCalled();
});

test("settings can be used in a page that is translated", async () => {
  server.fail("DELETE /api/me", 400, "BAD_REQUEST");
  const person = await openSettings();
  translatePage();
  await person.click(button("Delete account…"));
  await person.click(button("Delete account"));
  expect(await screen.findByRole("alert")).toHaveTextContent("Your account was not deleted.");
  await person.click(button("Cancel"));
  for (const page of ["Appearance", "About"]) await person.click(screen.getByRole("link", { name: page }));
  await findHeading("About this deployment");
  await choose(person, "Account of alice@example.com", "Settings");
  await findHeading("Account");
});

test("colors are chosen, and kept in this browser", async () => {
  const person = await openSettings();
  await person.click(screen.getByRole("link", { name: "Appearance" }));
  await findHeading("Appearance");
  expect(screen.getByRole("radio", { name: "Same as this device" })).toBeChecked();
  await person.click(screen.getByRole("radio", { name: "Dark" }));
  expect(document.documentElement.dataset.theme).toBe("dark");
  expect(localStorage.getItem("theme")).toBe("dark");
  await person.click(screen.getByRole("radio", { name: "Same as this device" }));
  expect(document.documentElement.dataset.theme).toBeUndefined();
  expect(localStorage).toHaveLength(0);
});

test("what is deployed is told", async () => {
  const person = await openSettings();
  await person.click(screen.getByRole("link", { name: "About" }));
  await findHeading("About this deployment");
  expect(screen.getByText("abc123")).toBeVisible();
});
