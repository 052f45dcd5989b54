import { Words } from "../../components/Words";

export const TEXTS = {
  signInTo: (app: string) => `Sign in to ${app}`,
  signIn: "Sign in",
  signingIn: "Signing in…",
  whereTo: (host: string) => (
    <Words>
      You sign in at <Words kind="strong">{host}</Words>, in your browser, and come back here.
    </Words>
  ),
  method: (host: string) => `At ${host}`,
  notLookedUp: "You could not be signed in",
  notSignedIn: "You are not signed in.",
  noAnswer: (host: string) => `${host} did not answer. Check your connection and try again.`,
  badAnswer: (host: string) => `${host} could not answer properly. Try again in a moment.`,
  refused: (host: string) => `${host} refused the sign-in. Try again, or sign in with another account there.`,
  notRenewed: "Your sign-in could not be renewed. Check your connection and try again.",
  otherSignIn: "The answer belonged to another sign-in. Sign in again.",
  notAccepted: "This app did not accept that account. Sign in with another one, or ask whoever gave you the app.",
  missingSettings: {
    title: "Sign-in is not set up yet",
    why: "Nobody can sign in with this app yet. Try again later, or ask whoever gave it to you.",
    mend:
      "The server does not say where people sign in. Set OIDC_ISSUER, OIDC_AUDIENCE and AUTH0_NATIVE_CLIENT_ID, " +
      "then restart.",
  },
};
