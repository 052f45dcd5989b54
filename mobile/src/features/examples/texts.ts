export const TEXTS = {
  new: "New",
  newOne: "New example",
  name: "Name",
  add: "Add",
  opens: "Opens it, to rename or delete it",
  rename: "Rename",
  newName: "New name",
  save: "Save",
  cancel: "Cancel",
  delete: "Delete",
  back: "Back",
  noName: "Give it a name first.",
  longName: (longest: number, length: number) => `A name has ${longest} characters at most; this one has ${length}.`,
  count,
  none: "No examples yet.",
  howToAdd: "Give the first one a name.",
  added: "Added",
  addedAt: (moment: string) => `Added ${moment}`,
  changed: "Changed",
  id: "Id",
  loading: "Loading your examples…",
  notLoaded: "Your examples could not be loaded.",
  oneNotLoaded: "This example could not be loaded.",
  gone: "This example is gone. It was deleted.",
  outOfDate: "This list may be out of date.",
  showResponse: "Show the raw response",
  hideResponse: "Hide the raw response",
};

/** Of a list that is loaded page by page it is known how many are shown, and whether there are more. */
function count(shown: number, hasMore: boolean): string {
  if (hasMore) return `The newest ${shown} examples`;
  return shown === 1 ? "One example" : `${shown} examples`;
}
