export const TEXTS = {
  signInTo: (app: string) => `Sign in to ${app}`,
  signIn: "Sign in",
  signingIn: "One moment…",
  whereTo: (host: string) => `You sign in at ${host} and come back here.`,
  notSignedIn: "You are not signed in.",
  notAccepted: "This app did not accept that sign-in.",
  notBegun: "Sign-in could not begin.",
  notReturned: "You could not be signed in again",
  overAlready: "That sign-in was over already, or it began in another tab. Sign in again.",
  signedOutElsewhere: "You signed out, or your session ended, in another tab.",
  reason: "Reason:",
  providerSays: (host: string, words: string) => `${host} says: “${words}”`,
  linkSays: (host: string, words: string) =>
    `The link that you opened says: “${words}” ${host} may not have written that.`,
  badAnswer: (host: string) => `${host} did not answer, or its answer could not be used. Try again in a moment.`,
  noAnswer: (host: string) => `${host} did not answer. Check your connection and try again.`,
  noRenewal: "Your provider did not answer. Check your connection and try again.",
  sessionEnded: "Your session has ended.",
  method: (host: string) => `At ${host}`,
  stillSignedIn: "You are still signed in.",
  notSignedOutYet: "You are not signed out yet.",
  notSaved: "A change that you made meanwhile is not saved.",
  missingSettings: {
    title: "Sign-in is not set up yet",
    why: "This deployment leaves sign-in to an identity provider, but it does not say how a browser gets there.",
    mend: (
      <>
        If you run it, set <code>OIDC_ISSUER</code>, <code>OIDC_AUDIENCE</code> and <code>AUTH0_SPA_CLIENT_ID</code>,
        then restart it.
      </>
    ),
  },
};
