import type { Change } from "@api-client/changes";

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
