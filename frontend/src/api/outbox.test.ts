import { ApiError } from "@api-client/errors";
import { Outbox, type Change, type Entry } from "@api-client/outbox";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

const CREATE: Change = { kind: "create", item: "key", name: "Milk" };
const RENAME: Change = { kind: "rename", item: "key", name: "Oat milk", oldName: "Milk" };
const OTHER: Change = { kind: "rename", item: "other", name: "Rye bread", oldName: "Bread" };
const DELETE: Change = { kind: "delete", item: "other", name: "Bread" };
const NO_ANSWER = new ApiError("NO_ANSWER", "No answer came.");

const deliver = vi.fn<(change: Change, id: string) => Promise<{ id: string } | null>>();
const read = vi.fn<(id: string) => Promise<{ name: string }>>();
const to = { list: "examples", userId: "user-alice", deliver, read, refused: () => undefined };

let outbox: Outbox;
beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(Math, "random").mockReturnValue(1); // the longest pauses
  deliver.mockReset().mockResolvedValue({ id: "id-1" });
  outbox = new Outbox(() => Promise.resolve());
});
afterEach(() => {
  vi.useRealTimers();
});

function sent(): Change[] {
  return deliver.mock.calls.map(([change]) => change);
}

function states(): string[] {
  return outbox.getState().entries.map(({ state }) => state);
}

test("sends again at once, and then after pauses that grow to half a minute", async () => {
  deliver.mockRejectedValue(NO_ANSWER);
  outbox.add(CREATE, to);
  const times: number[] = [];
  for (const seconds of [0, 1, 2, 4, 8, 16, 30, 30]) {
    await vi.advanceTimersByTimeAsync(seconds * 1000);
    times.push(deliver.mock.calls.length);
  }
  expect(times).toEqual([2, 3, 4, 5, 6, 7, 8, 9]);
  expect(states()).toEqual(["retrying"]);
});

test("begins with short pauses anew when something may succeed, but no sooner than the server asks", async () => {
  deliver.mockRejectedValueOnce(new ApiError("RATE_LIMITED", "", { status: 429, retryAfter: 42 }));
  outbox.add(OTHER, to);
  await vi.advanceTimersByTimeAsync(41_999);
  outbox.wake();
  expect(deliver).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(1);
  expect(outbox.getState()).toMatchObject({ entries: [], kept: [{ change: OTHER }] });
});

test("sends what follows a creation with the id that it was given, and what concerns another item meanwhile", async () => {
  let answer: (item: { id: string }) => void = () => undefined;
  deliver.mockReturnValueOnce(new Promise((resolve) => (answer = resolve)));
  for (const change of [CREATE, RENAME, OTHER]) outbox.add(change, to);
  await vi.advanceTimersByTimeAsync(0);
  expect(sent()).toEqual([CREATE, OTHER]);
  answer({ id: "id-1" });
  await vi.advanceTimersByTimeAsync(0);
  expect(deliver).toHaveBeenLastCalledWith(RENAME, "id-1", false);
  expect(outbox.itemOf("id-1")).toBe("key");
});

test.each(["at first", "after it failed"])(
  "sends at once, and once, what waits for the session when the page goes: %s",
  async (when) => {
    let answer: () => void = () => undefined;
    const session = new Promise<void>((resolve) => (answer = resolve));
    const isFailing = when === "after it failed";
    outbox = new Outbox((_, isRepeated) => (isRepeated || !isFailing ? session : Promise.resolve()));
    if (isFailing) deliver.mockRejectedValueOnce(NO_ANSWER);
    outbox.add(OTHER, to);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(deliver).toHaveBeenCalledTimes(isFailing ? 1 : 0);
    deliver.mockClear();
    outbox.flush();
    expect(deliver).toHaveBeenCalledTimes(1);
    answer();
    await vi.advanceTimersByTimeAsync(5_000);
    expect(deliver).toHaveBeenCalledTimes(1);
  },
);

test("takes no proxy's word for a refusal of what the server may have received", async () => {
  deliver.mockRejectedValueOnce(NO_ANSWER);
  deliver.mockRejectedValueOnce(new ApiError("UNREADABLE_ANSWER", "", { status: 403 }));
  outbox.add(CREATE, to);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(deliver).toHaveBeenCalledTimes(3);
  expect(states()).toEqual([]);
});

test("takes what was to follow a refused creation back with it", async () => {
  deliver.mockRejectedValueOnce(new ApiError("BAD_REQUEST", "", { status: 400 }));
  outbox.add(CREATE, to);
  outbox.add(RENAME, to);
  await vi.advanceTimersByTimeAsync(0);
  expect(sent()).toEqual([CREATE]);
  expect(states()).toEqual(["refused"]);
});

test.each([CREATE, RENAME, DELETE])(
  "sends nothing a day later, as creations would happen twice: $kind",
  async (change) => {
    deliver.mockRejectedValueOnce(NO_ANSWER).mockRejectedValue(NO_ANSWER);
    outbox.add(change, to);
    await vi.advanceTimersByTimeAsync(0);
    vi.setSystemTime(Date.now() + 24 * 3_600_000);
    outbox.wake();
    await vi.advanceTimersByTimeAsync(0);
    expect(states()).toEqual(["refused"]);
    expect(deliver).toHaveBeenCalledTimes(2);
  },
);

test("sends what can be undone, and creations out of order, when the page goes", async () => {
  const second: Change = { ...CREATE, item: "second" };
  deliver.mockReturnValue(new Promise(() => undefined));
  outbox.add(DELETE, to, 10_000);
  outbox.add(CREATE, to);
  outbox.add(second, to);
  await vi.advanceTimersByTimeAsync(0);
  expect(sent()).toEqual([CREATE]);
  outbox.flush();
  await vi.advanceTimersByTimeAsync(0);
  expect(sent()).toEqual([CREATE, DELETE, second]);
  const third: Change = { ...CREATE, item: "third" };
  outbox.add(third, to);
  await vi.advanceTimersByTimeAsync(0);
  expect(sent(), "creations are in order again where the page has stayed").not.toContainEqual(third);
});

test("sends what waits once more when the page goes, unless the server asked to wait", async () => {
  const later = new ApiError("SERVICE_UNAVAILABLE", "", { status: 503, retryAfter: 9 });
  deliver.mockImplementation(({ item }) => Promise.reject(item === "other" ? NO_ANSWER : later));
  outbox.add(CREATE, to);
  outbox.add(OTHER, to);
  await vi.advanceTimersByTimeAsync(0);
  deliver.mockClear();
  outbox.flush();
  await vi.advanceTimersByTimeAsync(0);
  expect(sent()).toEqual([OTHER]);
});

test("gives the whole time for undoing again after a pause", async () => {
  outbox.add(DELETE, to, 10_000);
  const [entry] = outbox.getState().entries as [Entry];
  await vi.advanceTimersByTimeAsync(9000);
  outbox.pauseUndo(entry, true);
  await vi.advanceTimersByTimeAsync(60_000);
  outbox.pauseUndo(entry, false);
  await vi.advanceTimersByTimeAsync(9999);
  expect(sent()).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  expect(sent()).toEqual([DELETE]);
  outbox.pauseUndo(entry, false);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(sent()).toEqual([DELETE]);
});

describe("a rename that an earlier page left", () => {
  const again: Change = { kind: "rename", item: "key", name: "Soy milk", oldName: "Oat milk" };

  async function resume(name: string) {
    read.mockImplementation(() => Promise.resolve({ name }));
    for (const change of [RENAME, again]) outbox.resume({ ...to, change, made: Date.now() - 60_000 }, to);
    await vi.advanceTimersByTimeAsync(0);
  }

  test.each(["Milk", "Oat milk", "Soy milk"])("is sent where no other page renamed it: %s", async (name) => {
    await resume(name);
    expect(sent()[0]).toEqual(RENAME);
  });

  test("is refused where another one did, and says so", async () => {
    await resume("Almond milk");
    expect(sent()).toEqual([]);
    expect(states()).toEqual(["refused", "refused"]);
    expect(outbox.getState().entries[0]?.error?.message).toBe("Meanwhile it was renamed to “Almond milk”.");
  });
});
