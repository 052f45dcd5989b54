/** What is shown only where people have accounts. */
export const USER_TEXTS = {
  dismiss: "Dismiss",
  undo: "Undo",
  more: "Load more",
  noMore: "The rest could not be loaded.",
  brokenRow: "This entry cannot be shown.",
};
