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

/** For a change that may have happened, but nobody could look. */
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

/** For a change that may have happened, but is not to be seen. */
export function missingMessage(change: Change): string {
  switch (change.kind) {
    case "create":
      return `It is unclear whether “${change.name}” was added: it is not in your list so far.`;
    case "rename":
      return `It is unclear whether “${change.oldName}” was renamed to “${change.name}”: it has its old name so far.`;
    case "delete":
      return `It is unclear whether “${change.name}” was deleted: it is still there so far.`;
  }
}
