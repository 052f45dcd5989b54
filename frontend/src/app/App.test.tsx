import { screen } from "@testing-library/react";
import { beforeEach, expect, test } from "vitest";

import { FakeServer } from "../test/fakeServer";
import { button, findHeading, openApp } from "../test/render";

let server: FakeServer;
beforeEach(() => {
  server = new FakeServer();
});

test("an unknown path shows the view for it, and asks the server nothing", async () => {
  history.replaceState(null, "", "/no/such/page");
  openApp();
  await findHeading("There is nothing here");
  expect(document.title).toBe("There is nothing here · Reference App");
  expect(screen.getByRole("link", { name: "Go to the start page" })).toHaveAttribute("href", "/");
  expect(server.requests).toEqual([]);
});

test("without its configuration the app guesses nothing: it offers a retry and the request id", async () => {
  server.fail("GET /api/config", 500, "INTERNAL_ERROR");
  const person = openApp();
  await screen.findByRole("heading", { name: "The app could not start" }, { timeout: 3000 });
  expect(screen.getByText("request-1")).toBeVisible();
  expect(new Set(server.requests)).toEqual(new Set(["GET /api/config"]));

  server.mend();
  await person.click(button("Try again"));
  await findHeading("Sign in to Reference App");
});

test("a deployment without sign-in shows a public page, and nothing to sign in with", async () => {
  server.config.authProvider = "none";
  openApp();
  await findHeading("Welcome to Reference App");
  expect(screen.queryByRole("textbox")).not.toBeInTheDocument();
  expect(screen.queryByRole("button")).not.toBeInTheDocument();
  expect(screen.getByText("abc123")).toBeVisible();
  expect(server.requests).toEqual(["GET /api/config"]);
});

test("an identity provider without its browser settings is said to lack them", async () => {
  server.config.authProvider = "oidc";
  openApp();
  await findHeading("Sign-in is not set up yet");
  expect(screen.getByText("AUTH0_SPA_CLIENT_ID")).toBeVisible();
});

test("an identity provider with all its settings is named", async () => {
  server.config.authProvider = "oidc";
  server.config.auth0 = { domain: "login.example.com", clientId: "client", audience: "api" };
  openApp();
  expect(await screen.findByText(/You sign in at login\.example\.com/)).toBeVisible();
});
