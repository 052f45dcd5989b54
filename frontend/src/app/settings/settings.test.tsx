import { screen } from "@testing-library/react";
import { beforeEach, expect, test } from "vitest";

import { button, choose, endComposition } from "../../test/acts";
import { alice, FakeServer } from "../../test/fakeServer";
import { findHeading, openApp } from "../../test/render";
import { translatePage } from "../../test/translatePage";

let server: FakeServer;
beforeEach(() => {
  server = new FakeServer();
  server.user = alice;
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
  for (const fact of ["alice@example.com", "By a test", "acme", "user-alice"]) expect(main).toHaveTextContent(fact);
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

test("a deployment with one tenant names none", async () => {
  server.config.baseDomain = null;
  await openSettings();
  expect(screen.queryByText("acme")).not.toBeInTheDocument();
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
  await person.click(button("Delete my account"));
  expect(await screen.findByRole("alert")).toHaveTextContent("Your account was not deleted.");
});

test("settings can be used in a page that is translated", async () => {
  server.fail("DELETE /api/me", 400, "BAD_REQUEST");
  const person = await openSettings();
  translatePage();
  await person.click(button("Delete account…"));
  await person.click(button("Delete my account"));
  expect(await screen.findByRole("alert")).toHaveTextContent("Your account was not deleted.");
  await person.click(button("Keep my account"));
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
