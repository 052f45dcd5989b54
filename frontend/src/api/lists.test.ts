import { ApiError } from "@api-client/errors";
import { QueryClient } from "@tanstack/react-query";
import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { alice } from "../test/fakeServer";
import { defineList, laterDestination } from "./lists";

const CHANGE = { kind: "create", item: "key", name: "Milk" } as const;
const NEVER = new Promise(() => undefined);
const gone = () => Promise.reject(new TypeError("Failed to fetch dynamically imported module"));

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** What becomes of a change of this list within half a minute. */
async function deliver(name: string, loadLists: () => Promise<unknown>[]): Promise<unknown> {
  const call = vi.fn();
  const to = laterDestination(`${name},${alice.userId}`, new QueryClient(), call, alice, loadLists);
  let end: unknown;
  to.deliver(CHANGE, "key", false).then(
    (item) => (end = item),
    (error: unknown) => (end = error),
  );
  await vi.advanceTimersByTimeAsync(30_000);
  return end;
}

/** Loads a module that registers this list. */
async function register(name: string): Promise<void> {
  await Promise.resolve();
  const item = { id: name, name };
  defineList({ name, send: () => Promise.resolve(item), read: () => Promise.resolve(item) });
}

test("a list takes its changes as soon as its own module is there, whatever becomes of others", async () => {
  expect(await deliver("one", () => [gone(), NEVER, register("one")])).toMatchObject({ id: "one" });
  expect(await deliver("one", () => [NEVER]), "later").toMatchObject({ id: "one" });
});

test("a list whose module may still come counts as one that has not answered", async () => {
  expect(await deliver("stalled", () => [register("two"), NEVER])).toMatchObject({ timedOut: true, isTemporary: true });
  expect(await deliver("failed", () => [register("two"), gone()])).toMatchObject({
    timedOut: false,
    isTemporary: true,
  });
});

test("a list that no module has is refused", async () => {
  const end = await deliver("none", () => [register("two")]);
  expect(end).toBeInstanceOf(Error);
  expect(end).not.toBeInstanceOf(ApiError);
});
