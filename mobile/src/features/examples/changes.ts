import type { Pages } from "@api-client/queries";

/** Something that a person does to one of their named items. */
export type Change =
  | { kind: "create"; name: string }
  | { kind: "rename"; id: string; name: string; oldName: string }
  | { kind: "delete"; id: string; name: string };

interface Identified {
  id: string;
}

/** Puts the server's answer to a change into the loaded pages; null stands for a deleted item. */
export function settle<Item extends Identified>(pages: Pages<Item>, change: Change, answer: Item | null): Pages<Item> {
  const [first, ...others] = pages.pages;
  const isNew = change.kind === "create" && !pages.pages.some(({ data }) => data.some(({ id }) => id === answer?.id));
  if (isNew && answer && first) {
    return { ...pages, pages: [{ ...first, data: [answer, ...first.data] }, ...others] };
  }
  return { ...pages, pages: pages.pages.map((page) => ({ ...page, data: settleOne(page.data, change, answer) })) };
}

function settleOne<Item extends Identified>(items: Item[], change: Change, answer: Item | null): Item[] {
  if (change.kind === "delete") return items.filter(({ id }) => id !== change.id);
  return items.map((item) => (item.id === answer?.id ? answer : item));
}

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
