import type { Change } from "./changes";

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

export function failedMessage(change: Change): string {
  switch (change.kind) {
    case "create":
      return `“${change.name}” was not added.`;
    case "rename":
      return `“${change.oldName}” was not renamed to “${change.name}”.`;
    case "delete":
      return `“${change.name}” was not deleted.`;
  }
}

/** For a change whose answer was lost: it may have happened. */
export function unknownMessage(change: Change): string {
  switch (change.kind) {
    case "create":
      return `“${change.name}” may or may not have been added.`;
    case "rename":
      return `“${change.oldName}” may or may not have been renamed to “${change.name}”.`;
    case "delete":
      return `“${change.name}” may or may not have been deleted.`;
  }
}
