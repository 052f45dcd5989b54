import { ApiError } from "@api-client/errors";
import { causeOf } from "@api-client/messages";

const INVALID_LINK = "That sign-in link was used before, has expired, or belongs elsewhere. Ask for a new one.";
export const INCOMPLETE_LINK =
  "That sign-in link is incomplete. Open the one in your mail again, or ask for a new one.";

const NO_ANSWER =
  "No answer came while you were signing in. Try again; if the link was used up meanwhile, ask for a new one.";

/** Whether a link will never work again. */
export function isLinkSpent(error: Error): boolean {
  return error instanceof ApiError && !error.isTemporary;
}

/** Why a link could not sign somebody in. */
export function linkProblem(error: Error): string {
  if (!(error instanceof ApiError)) return causeOf(error);
  if (error.status === 0) return NO_ANSWER;
  if (error.status === 401) return INVALID_LINK;
  return causeOf(error);
}

/** What the server says of one field of a request that it refused, if anything. */
export function refusalOf(error: unknown, field: string): string | undefined {
  return error instanceof ApiError ? error.details?.[field]?.join(" ") : undefined;
}
