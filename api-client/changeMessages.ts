import { isUnsaved, type Change, type Entry } from "./outbox";

/** What is said beside an item whose last change is not kept yet. */
export const STATE_MESSAGES = { saving: "Saving…", retrying: "Not saved yet." };

export function doneMessage(change: Change): string {
  switch (change.kind) {
    case "create":
      return `Added “${change.name}”.`;
    case "rename":
      return `Renamed “${change.oldName}” to “${change.name}”.`;
    case "delete":
      return `Deleted “${change.name}”.`;
  }
}

export function refusedMessage(change: Change): string {
  switch (change.kind) {
    case "create":
      return `“${change.name}” was not added.`;
    case "rename":
      return `“${change.oldName}” was not renamed to “${change.name}”.`;
    case "delete":
      return `“${change.name}” was not deleted.`;
  }
}

/** Whether this was refused, and a new change does the same: its message is out of date then. */
export function isRefusalOf({ change, state }: Entry, { kind, item, name }: Change): boolean {
  if (state !== "refused" || change.kind !== kind) return false;
  return kind === "create" ? change.name === name : change.item === item;
}

/** One line for all that is not kept, once something has to wait. */
export function retryingMessage(entries: Entry[], isOnline: boolean): string | undefined {
  if (!entries.some(({ state }) => state === "retrying")) return undefined;
  const count = entries.filter(({ state }) => state === "saving" || state === "retrying").length;
  const changes = count === 1 ? "One change" : `${count} changes`;
  if (!isOnline) return `You are offline. ${changes} will be saved when you are back online.`;
  return `${changes} ${count === 1 ? "is" : "are"} not saved yet. Retrying…`;
}

/** What is asked before changes are lost by signing out, and which those are. */
export function lossOf(entries: Entry[]): { question: string; notSaved: string; changes: string[] } {
  const changes = entries.filter(isUnsaved).map(({ change }) => nameOf(change));
  const these = changes.length === 1 ? "this change" : "these changes";
  return { question: `Sign out and lose ${these}?`, notSaved: "Not saved yet:", changes };
}

function nameOf(change: Change): string {
  switch (change.kind) {
    case "create":
      return `Add “${change.name}”`;
    case "rename":
      return `Rename “${change.oldName}” to “${change.name}”`;
    case "delete":
      return `Delete “${change.name}”`;
  }
}
