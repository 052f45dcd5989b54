/**
 * What survives a reload, in which all tokens are lost: that somebody is signed in with this browser (in localStorage,
 * for all its tabs), and that this tab has just signed out (in sessionStorage). Never who, and never a secret.
 */

const SIGNED_IN = "signed-in";
const SIGNED_OUT = "signed-out";

export function rememberSignIn(): void {
  localStorage.setItem(SIGNED_IN, "yes");
}

/** Forget it in every tab, which ends the sign-in there too. */
export function forgetSignIn(): void {
  localStorage.removeItem(SIGNED_IN);
}

export function isSignInRemembered(): boolean {
  return localStorage.getItem(SIGNED_IN) !== null;
}

/** Call back when another tab forgets the sign-in; returns what ends this. */
export function onSignInForgotten(callback: () => void): () => void {
  const listen = ({ key, newValue }: StorageEvent) => {
    if ((key === SIGNED_IN || key === null) && newValue === null) callback();
  };
  window.addEventListener("storage", listen);
  return () => window.removeEventListener("storage", listen);
}

export function rememberSignOut(): void {
  sessionStorage.setItem(SIGNED_OUT, "yes");
}

export function isSignOutRemembered(): boolean {
  return sessionStorage.getItem(SIGNED_OUT) !== null;
}

export function forgetSignOut(): void {
  sessionStorage.removeItem(SIGNED_OUT);
}
