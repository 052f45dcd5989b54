import { duration } from "@api-client/messages";

import { Words } from "../../components/Words";

export const TEXTS = {
  signInTo: (app: string) => `Sign in to ${app}`,
  title: "Sign in",
  email: "Email address",
  noAddress: "Enter a complete email address, such as you@example.com.",
  send: "Send me a sign-in link",
  sending: "Sending…",
  notSentYet: "Not sent yet.",
  haveLink: "I have a link already",
  noPassword: "No password is needed. A first sign-in creates your account.",
  checkMail: {
    title: "Check your email",
    sentTo: (email: string) => (
      <Words>If {strong(email)} is right, a sign-in link is on its way. It works once, for 15 minutes.</Words>
    ),
    openHere: "Open it on this device and choose “Open in the app”.",
    again: "Send it again",
    againIn: (seconds: number) => `Send it again in ${duration(seconds)}`,
    sentAgain: "Another link is on its way.",
    paste: "Paste the link by hand",
    changeAddress: "Use another address",
    mailbox: "Open the mailbox of this developer’s machine",
    nothingThere: "Nothing there? Look in the spam folder, too.",
  },
  paste: {
    title: "Paste a link",
    how: "Copy the link from the email, without opening it, and paste it here.",
    link: "Sign-in link",
    noLink: "This is not a complete sign-in link. Copy the whole link, or the whole email, and paste it here.",
    whose: (email: string) => <Words>This link signs you in as {strong(email)}.</Words>,
  },
  confirm: {
    title: "Finish signing in",
    whose: (email: string) => <Words>You opened a link that signs you in as {strong(email)}. It works once.</Words>,
    endsOther: (who: string) => `You are signed in as ${who}. Signing in ends that session.`,
    losesChanges: "What you changed last is not saved yet, and would be lost.",
    notNow: "Not now",
  },
  signIn: "Sign in",
  signingIn: "Signing in…",
  again: "Try again",
  notSignedIn: "You are not signed in.",
  notSignedInYet: "You are not signed in yet.",
  notLookedUp: "You could not be signed in",
  method: "By a link sent to your email address",
  already: (who: string) => `You are already signed in as ${who}.`,
  links: {
    incomplete: "That sign-in link is incomplete. Open the one in your email again, or ask for a new one.",
    invalid: "This sign-in link does not work. A link works once, for 15 minutes. Ask for a new one.",
    lost: "The server’s answer was lost, and the link no longer works. Ask for a new one.",
    unreadable: "The server could not answer properly. Ask for a new link.",
  },
};

function strong(email: string) {
  return <Words kind="strong">{email}</Words>;
}
