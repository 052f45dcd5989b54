import { screen } from "@testing-library/react";
import { expect, test } from "vitest";

import { FakeServer } from "../../test/fakeServer";
import { findHeading, openApp } from "../../test/render";

test("a deployment without sign-in shows a public page, and nothing to sign in with", async () => {
  const server = new FakeServer();
  server.config.authProvider = "none";
  const person = openApp();
  await findHeading("Welcome to Reference App");
  expect(screen.queryByRole("textbox")).not.toBeInTheDocument();
  expect(screen.queryByRole("button")).not.toBeInTheDocument();
  expect(server.requests).toEqual(["GET /api/config"]);
  await person.click(screen.getByRole("link", { name: "Settings" }));
  await findHeading("Appearance");
  expect(screen.queryByRole("link", { name: "Account" })).not.toBeInTheDocument();
  await person.click(screen.getByRole("link", { name: "About" }));
  expect(await screen.findByText("abc123")).toBeVisible();
  expect(server.requests).toEqual(["GET /api/config"]);
});
