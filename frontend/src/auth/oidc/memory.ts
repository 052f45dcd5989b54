/**
 * What survives a reload, in which all tokens are lost: that somebody is signed in with this browser (in localStorage,
 * for all its tabs), and that this tab has just signed out (in sessionStorage). Never a secret, and
 * who only for the moment in which their account is deleted. A browser may deny its storage: then nothing is remembered.
 */

import { attempt } from "../../api/attempt";

const SIGNED_IN = "signed-in";
const DELETED = "deleted:";
const SIGNED_OUT = "signed-out";

export function rememberSignIn(): void {
  attempt(() => localStorage.setItem(SIGNED_IN, "yes"));
}

/** Forget it in every tab, which ends the sign-in there too. */
export function forgetSignIn(): void {
  attempt(() => localStorage.removeItem(SIGNED_IN));
}

/** To be called before forgetSignIn: the other tabs learn why, and tell by the user's id whether it concerns them. */
export function announceDeletion(userId: string): void {
  attempt(() => localStorage.setItem(SIGNED_IN, DELETED + userId));
}

/** The provider knows nobody any more: no page that is opened asks it again. Tabs that have tokens go on. */
export function rememberNobody(): void {
  attempt(() => localStorage.setItem(SIGNED_IN, "no"));
}

export function isSignInRemembered(): boolean {
  return attempt(() => localStorage.getItem(SIGNED_IN)) === "yes";
}

/** Call back when another tab forgets the sign-in, or deletes the account of a user; returns what ends this. */
export function onSignInForgotten(callback: (deletedId?: string) => void): () => void {
  const listen = ({ key, newValue }: StorageEvent) => {
    if (key !== SIGNED_IN && key !== null) return;
    if (newValue === null) callback();
    else if (newValue.startsWith(DELETED)) callback(newValue.slice(DELETED.length));
  };
  window.addEventListener("storage", listen);
  return () => window.removeEventListener("storage", listen);
}

export function rememberSignOut(): void {
  attempt(() => sessionStorage.setItem(SIGNED_OUT, "yes"));
}

export function isSignOutRemembered(): boolean {
  return attempt(() => sessionStorage.getItem(SIGNED_OUT)) === "yes";
}

export function forgetSignOut(): void {
  attempt(() => sessionStorage.removeItem(SIGNED_OUT));
}
