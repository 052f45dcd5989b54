import type { ReactNode } from "react";

export const TEXTS = {
  title: "Examples",
  one: "Example",
  new: "New example",
  add: "Add",
  actionsFor: (name: string) => `Actions for ${name}`,
  rename: "Rename",
  newNameOf: (name: string) => `New name of ${name}`,
  save: "Save",
  cancel: "Cancel",
  delete: "Delete",
  noName: "Give it a name first.",
  longName: (longest: number, length: number) => `A name has ${longest} characters at most; this one has ${length}.`,
  count,
  none: "No examples yet.",
  howToAdd: "Give the first one a name above.",
  added: "Added",
  addedAt: (moment: ReactNode) => <>Added {moment}</>,
  changed: "Changed",
  id: "Id",
  loading: "Loading your examples…",
  loadingOne: "Loading the example…",
  notLoaded: "Your examples could not be loaded.",
  oneNotLoaded: "This example could not be loaded.",
  outOfDate: "This list may be out of date.",
};

/** Of a list that is loaded page by page it is known how many are shown, and whether there are more. */
function count(shown: number, hasMore: boolean): string {
  if (shown === 0) return "";
  if (hasMore) return `The newest ${shown} examples`;
  return shown === 1 ? "One example" : `${shown} examples`;
}
