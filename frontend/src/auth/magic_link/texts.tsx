import { duration } from "@api-client/messages";

export const TEXTS = {
  signInTo: (app: string) => `Sign in to ${app}`,
  signIn: "Sign in",
  email: "Email address",
  noAddress: "Enter a complete email address, such as you@example.com.",
  send: "Send me a sign-in link",
  sending: "Sending…",
  noPassword: "No password is needed. A first sign-in creates your account.",
  notSentYet: "Not sent yet.",
  checkMail: {
    title: "Check your email",
    sentTo: (email: string) => (
      <>
        If <strong>{email}</strong> is right, a sign-in link is on its way. It works once, for 15 minutes.
      </>
    ),
    again: "Send it again",
    inSeconds: (seconds: number) => ` in ${duration(seconds)}`,
    sentAgain: "Another link is on its way.",
    nothingThere: "Nothing there? Look in the spam folder, too.",
    mailbox: "Open the mailbox of this developer’s machine",
    changeAddress: "Use another address",
  },
  method: "By a link sent to your email address",
  stillSignedIn: "You are still signed in.",
  notSignedOutYet: "You are not signed out yet.",
  /** By the `reason` that static/web/verify.js puts into the address. */
  failures: {
    invalid_link: "This sign-in link does not work. A link works once, for 15 minutes. Ask for a new one.",
    failed: "Signing in with that link did not work.",
  },
};
