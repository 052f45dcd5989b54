import type { RuntimeConfig } from "@api-client/types";
import { screen } from "@testing-library/react";
import { beforeEach, expect, test } from "vitest";

import { button } from "../test/acts";
import { FakeServer } from "../test/fakeServer";
import { findHeading, openApp } from "../test/render";

let server: FakeServer;
beforeEach(() => {
  server = new FakeServer();
});

test("without its configuration the app guesses nothing: it offers a retry and the request id", async () => {
  server.fail("GET /api/config", 500, "INTERNAL_ERROR");
  const person = openApp();
  await screen.findByRole("heading", { name: "The app could not start" });
  expect(screen.getByText("request-1")).toBeVisible();
  expect(new Set(server.requests)).toEqual(new Set(["GET /api/config"]));

  server.mend();
  await person.click(button("Try again"));
  await findHeading("Nobody is signed in");
});

test("a provider that was removed from this client is named, and nothing is guessed", async () => {
  server.config.authProvider = "removed" as string as RuntimeConfig["authProvider"];
  openApp();
  await findHeading("This client is not made for this deployment");
  expect(screen.getByText("removed")).toBeVisible();
  expect(server.requests).toEqual(["GET /api/config"]);
});
