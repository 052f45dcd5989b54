export const TEXTS = {
  loading: "Loading…",
  couldNotStart: "The app could not start",
  retry: "Try again",
  retrying: "Trying…",
  more: "Load more",
  noMore: "No more could be loaded.",
  dismiss: "Dismiss",
  undo: "Undo",
  requestId: "Request id:",
  tenant: "Tenant:",
  rawResponse: "Raw response",
  responseBody: "Body of the response",
  notFound: {
    title: "There is nothing here",
    why: "The address may be mistyped, or what was here is gone.",
    start: "Go to the start page",
  },
};
