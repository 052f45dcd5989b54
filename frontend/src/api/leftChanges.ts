import { isObject } from "@api-client/errors";
import type { Destination, Entry, LeftChange, Outbox } from "@api-client/outbox";

import { attempt } from "./attempt";

const KEY = "left-changes";

/**
 * Leaves what is not kept yet to the next page in this tab. What was sent as the page went is among it: the next page
 * may load its list before the server has received that.
 */
export function leaveChanges(outbox: Outbox): void {
  write([...read(), ...outbox.unsaved()]);
}

/** Whether something an earlier page left of this list is still to be sent for the first time by this one. */
export function areChangesLeft(outbox: Outbox, { list, userId }: Destination): boolean {
  const resumed = outbox.getState().entries.filter(isSavingLeft);
  const left = [...read(), ...resumed.map(({ to }) => to)];
  return left.some((one) => one.list === list && one.userId === userId);
}

/** Whether earlier pages left something of somebody else. */
export function areOthersLeft(userId: string): boolean {
  return read().some((left) => left.userId !== userId);
}

export function isSavingLeft({ isLeft, state }: Entry): boolean {
  return isLeft && state === "saving";
}

/** Takes up what earlier pages left. What somebody else left is dropped. */
export function resumeChanges(outbox: Outbox, userId: string, destinationOf: (list: string) => Destination): void {
  const own = read().filter((left) => left.userId === userId);
  write([]);
  for (const left of own) outbox.resume(left, destinationOf(left.list));
}

export function forgetLeftChanges(): void {
  write([]);
}

/** Reloads a page that Back shows as it was left, with changes: another page may have resumed them meanwhile. */
export function reloadIfLeft(outbox: Outbox): void {
  const isStorageDenied = attempt(() => sessionStorage.length) === undefined;
  if (isStorageDenied || [...read(), ...outbox.unsaved()].length === 0) return;
  outbox.drop(() => true);
  location.reload();
}

function read(): LeftChange[] {
  const kept = attempt(() => JSON.parse(sessionStorage.getItem(KEY) ?? "[]") as unknown);
  const values: unknown[] = Array.isArray(kept) ? kept : [];
  return values.filter(isLeftChange);
}

function isLeftChange(value: unknown): value is LeftChange {
  if (!isObject(value) || !isObject(value.change)) return false;
  const { kind, item, name, oldName } = value.change;
  const words = [value.list, value.userId, item, name, kind === "rename" ? oldName : name];
  return (
    ["create", "rename", "delete"].some((known) => known === kind) &&
    words.every((word) => typeof word === "string") &&
    typeof value.made === "number"
  );
}

function write(changes: LeftChange[]): void {
  attempt(() =>
    changes.length > 0 ? sessionStorage.setItem(KEY, JSON.stringify(changes)) : sessionStorage.removeItem(KEY),
  );
}
