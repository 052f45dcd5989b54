export const TEXTS = {
  loading: "Loading…",
  couldNotStart: "The app could not start",
  retry: "Try again",
  retrying: "Trying…",
  requestId: "Request id:",
  notFound: {
    title: "There is nothing here",
    why: "The address may be mistyped, or what was here is gone.",
    start: "Go to the start page",
  },
  // only: users
  more: "Load more",
  brokenRow: "This entry cannot be shown.",
  noMore: "The rest could not be loaded.",
  dismiss: "Dismiss",
  undo: "Undo",
  rawResponse: "Raw response",
  responseBody: "Body of the response",
  // end: users
};
