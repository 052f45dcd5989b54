import { Outbox, type LeftChange } from "@api-client/outbox";
import { expect, test } from "vitest";

import { areChangesLeft, resumeChanges } from "./leftChanges";

const to = { list: "examples", userId: "user-alice", deliver: () => Promise.resolve(null), refused: () => undefined };
const left: LeftChange = {
  ...{ list: to.list, userId: to.userId, made: Date.now() },
  change: { kind: "rename", item: "item-000", name: "Oat milk", oldName: "Milk" },
};

test.each<unknown>([
  {},
  "x",
  null,
  [null],
  ["x"],
  [{ ...left, change: null }],
  [{ ...left, made: "x" }],
  [{ ...left, change: { ...left.change, name: 1 } }],
  [{ ...left, change: { ...left.change, kind: "x" } }],
  [{ ...left, change: { ...left.change, oldName: null } }],
])("what is no change that a page left breaks no page: %j", (kept) => {
  const outbox = new Outbox(() => Promise.resolve());
  sessionStorage.setItem("left-changes", JSON.stringify(Array.isArray(kept) ? kept.concat(left) : kept));
  expect(areChangesLeft(outbox, to)).toBe(Array.isArray(kept));
  resumeChanges(outbox, to.userId, () => to);
  expect(outbox.getState().entries.map(({ change }) => change)).toEqual(Array.isArray(kept) ? [left.change] : []);
  expect(sessionStorage).toHaveLength(0);
});
