import { screen } from "@testing-library/react";
import { expect, test, vi } from "vitest";

import { findHeading, openApp } from "../../test/render";

/** None of these is public. */
vi.mock("../../features/registry", () => ({
  FEATURES: [{ path: "mine", title: "Mine", load: () => Promise.reject(new Error("not to be shown")) }],
}));

const CONFIG = { authProvider: "none", compute: "local", release: "abc123" };

test("a deployment without sign-in shows a public page, and nothing to sign in with", async () => {
  const requests: string[] = [];
  vi.stubGlobal("fetch", (url: string) => {
    requests.push(url);
    return Promise.resolve(Response.json({ data: CONFIG }));
  });
  const person = openApp();
  await findHeading("Welcome to Reference App");
  expect(screen.queryByRole("textbox")).not.toBeInTheDocument();
  expect(screen.queryByRole("button")).not.toBeInTheDocument();
  expect(requests).toEqual(["/api/config"]);
  await person.click(screen.getByRole("link", { name: "Settings" }));
  await findHeading("Appearance");
  expect(screen.queryByRole("link", { name: "Account" })).not.toBeInTheDocument();
  await person.click(screen.getByRole("link", { name: "About" }));
  expect(await screen.findByText("abc123")).toBeVisible();
  expect(requests).toEqual(["/api/config"]);
});
