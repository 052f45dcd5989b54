export const TEXTS = {
  loading: "Loading…",
  slow: "The server has not answered yet. Your connection may be slow.",
  couldNotStart: "The app could not start",
  tooOld: {
    title: "This app is too old",
    why: "This deployment needs a newer one. Look for an update.",
  },
  broken: {
    title: "This screen could not be shown",
    why: "Something unexpected happened in the app. Starting again usually helps.",
    again: "Start again",
  },
  retry: "Try again",
  retrying: "Trying…",
  requestId: "Request id:",
  privacyPolicy: "Privacy policy",
  about: {
    title: "About this deployment",
    server: "Server",
    release: "Release",
    signIn: "Sign-in",
    compute: "Compute",
    documentation: "API documentation",
  },
};
