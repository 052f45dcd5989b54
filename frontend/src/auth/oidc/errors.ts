import { isObject } from "../../api/errors";

/** The code of an OAuth error (RFC 6749, 4.1.2.1 and 5.2; OpenID Connect Core, 3.1.2.6), if it is one. */
export function codeOf(error: unknown): string | undefined {
  return isObject(error) && typeof error.error === "string" ? error.error : undefined;
}

/** The address that somebody came for, which Auth0's client attaches to an error that the provider reports. */
export function returnToOf(error: unknown): unknown {
  return isObject(error) && isObject(error.appState) ? error.appState.returnTo : undefined;
}
