import { destinationOf } from "@api-client/changes";
import { Outbox, type Change } from "@api-client/outbox";
import { QueryClient } from "@tanstack/react-query";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

import { examplesQuery, sendChange } from "../features/examples/query";
import { alice, failure, success } from "../test/fakeServer";
import { createClient } from "./client";

const CREATE: Change = { kind: "create", item: "key", name: "Milk" };
const RENAME: Change = { kind: "rename", item: "item-000", name: "Oat milk", oldName: "Milk" };
const DELETE: Change = { kind: "delete", item: "item-000", name: "Milk" };

const done = () => success({ id: "item-000", name: "Milk" });
const gone = () => failure(404, "NOT_FOUND");
const limited = () => failure(429, "RATE_LIMITED");
const lost = () => Promise.reject(new TypeError("Failed to fetch"));
const proxy = () => new Response("<h1>Not Found</h1>", { status: 404 });
const empty = () => new Response(null, { status: 404 });

const fetch = vi.fn<(url: string, init: RequestInit) => Response | Promise<Response>>();
let outbox: Outbox;
beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("fetch", fetch.mockReset());
  outbox = new Outbox(() => Promise.resolve());
});
afterEach(() => {
  vi.useRealTimers();
});

function destination() {
  const call = createClient();
  return destinationOf(new QueryClient(), alice, examplesQuery(call, alice).queryKey, (...sent) =>
    sendChange(call, ...sent),
  );
}

/** What becomes of the change whose requests are answered so, one after the other. */
async function outcome(answers: (() => Response | Promise<Response>)[]): Promise<string | undefined> {
  for (const answer of answers) fetch.mockImplementationOnce(answer);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(fetch).toHaveBeenCalledTimes(answers.length);
  const { entries, kept } = outbox.getState();
  return kept.length > 0 ? "kept" : entries[0]?.state;
}

describe("404 from the server or from a proxy", () => {
  test.each([
    ["the server", CREATE, [gone], "refused"],
    ["the server, after an answer was lost: it is deleted since", CREATE, [lost, gone], "kept"],
    ["the server, after it refused for now", CREATE, [limited, gone], "refused"],
    ["a proxy", CREATE, [proxy, empty, done], "kept"],
    ["the server, after a proxy", CREATE, [proxy, gone], "refused"],
    ["the server", RENAME, [gone], "refused"],
    ["a proxy", RENAME, [proxy, empty, done], "kept"],
    ["the server", DELETE, [gone], "kept"],
    ["a proxy", DELETE, [proxy, empty, done], "kept"],
  ])("of %s: %o", async (_, change, answers, expected) => {
    outbox.add(change, destination());
    expect(await outcome(answers)).toBe(expected);
  });

  test("is success where an earlier page may have sent the creation", async () => {
    outbox.resume({ change: CREATE, list: "", userId: "", made: Date.now() }, destination());
    expect(await outcome([gone])).toBe("kept");
  });
});

test.each([CREATE, RENAME, DELETE])("the request of a change outlives its page: $kind", async (change) => {
  outbox.add(change, destination());
  await outcome([done]);
  expect(fetch.mock.calls[0]?.[1].keepalive).toBe(true);
});
