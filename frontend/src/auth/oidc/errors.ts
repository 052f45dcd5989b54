import { isObject } from "@api-client/errors";

/** Answers to a question that was asked without showing a page: the provider's session is over, or not enough. */
const NO_SESSION = ["login_required", "consent_required", "interaction_required", "account_selection_required"];

/** Codes that Auth0's client gives to an answer that did not come or could not be read. Their words are its own. */
const NO_ANSWER = [undefined, "request_error", "timeout"];

/** An error in an address that holds no state, and so answers no question of ours: anybody can write such a link. */
export class StrayError extends Error {
  override readonly name = "StrayError";
  constructor(
    readonly error: string,
    message: string,
  ) {
    super(message);
  }
}

/** The code of an OAuth error (RFC 6749, 4.1.2.1 and 5.2; OpenID Connect Core, 3.1.2.6), if it is one. */
export function codeOf(error: unknown): string | undefined {
  return isObject(error) && typeof error.error === "string" ? error.error : undefined;
}

/** Whether the provider says, when asked, that nobody is signed in there for this app. */
export function saysNobody(error: Error): boolean {
  return !(error instanceof StrayError) && NO_SESSION.includes(codeOf(error) ?? "");
}

export function isNoAnswer(error: Error): boolean {
  return NO_ANSWER.includes(codeOf(error));
}

/** The error that an address tells of, unless it has a state: Auth0's client takes care of those. */
export function strayErrorOf(search: string): StrayError | undefined {
  const parameters = new URLSearchParams(search);
  const code = parameters.get("error");
  if (!code || parameters.get("state")) return undefined;
  return new StrayError(code, parameters.get("error_description") ?? code);
}

/** The address that somebody came for, which Auth0's client attaches to an error that the provider reports. */
export function returnToOf(error: unknown): unknown {
  return isObject(error) && isObject(error.appState) ? error.appState.returnTo : undefined;
}
