import { screen } from "@testing-library/react";
import { expect, test } from "vitest";

import { FakeServer } from "../../test/fakeServer";
import { findHeading, openApp } from "../../test/render";

test("a deployment without sign-in shows a public page, and nothing to sign in with", async () => {
  const server = new FakeServer();
  server.config.authProvider = "none";
  openApp();
  await findHeading("Welcome to Reference App");
  expect(screen.queryByRole("textbox")).not.toBeInTheDocument();
  expect(screen.queryByRole("button")).not.toBeInTheDocument();
  expect(screen.getByText("abc123")).toBeVisible();
  expect(server.requests).toEqual(["GET /api/config"]);
});
