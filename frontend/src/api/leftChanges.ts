import type { Destination, LeftChange, Outbox } from "@api-client/outbox";

import { attempt } from "./attempt";

const KEY = "left-changes";

/**
 * Leaves what is not kept yet to the next page in this tab. What was sent as the page went is among it: the next page
 * may load its list before the server has received that.
 */
export function leaveChanges(outbox: Outbox): void {
  write([...read(), ...outbox.unsaved()]);
}

export function areChangesLeft({ list, userId }: Destination): boolean {
  return read().some((left) => left.list === list && left.userId === userId);
}

/** Takes up what an earlier page left of this list. What somebody else left is dropped. */
export function resumeChanges(outbox: Outbox, to: Destination): void {
  const own = read().filter(({ userId }) => userId === to.userId);
  write(own.filter(({ list }) => list !== to.list));
  for (const left of own) if (left.list === to.list) outbox.resume(left, to);
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
  return attempt(() => JSON.parse(sessionStorage.getItem(KEY) ?? "[]") as LeftChange[]) ?? [];
}

function write(changes: LeftChange[]): void {
  attempt(() =>
    changes.length > 0 ? sessionStorage.setItem(KEY, JSON.stringify(changes)) : sessionStorage.removeItem(KEY),
  );
}
