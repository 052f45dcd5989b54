import { act, screen } from "@testing-library/react";
import { expect, onTestFinished, test, vi } from "vitest";

import { FEATURES } from "../features/registry";
import { alice, FakeServer } from "../test/fakeServer";
import "../test/topLayer";
import { openApp } from "../test/render";

test("signing out asks when the module does not come that what a page left waits for", async () => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
  const never = { path: "never", title: "Never", load: () => new Promise<never>(() => undefined) };
  const before = FEATURES.splice(0, FEATURES.length, never);
  onTestFinished(() => {
    vi.useRealTimers();
    FEATURES.splice(0, FEATURES.length, ...before);
  });
  new FakeServer().user = alice;
  const change = { kind: "rename", item: "item-000", name: "Oat milk", oldName: "Milk" };
  const left = [{ change, list: "never,user-alice", userId: alice.userId, made: Date.now() }];
  sessionStorage.setItem("left-changes", JSON.stringify(left));
  history.replaceState(null, "", "/settings/account");
  const person = openApp();
  await person.click(await screen.findByRole("button", { name: "Sign out" }));
  await act(() => vi.advanceTimersByTimeAsync(60_000));
  expect(await screen.findByRole("dialog", { name: "Sign out and lose this change?" })).toBeVisible();
});
