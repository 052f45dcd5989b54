import { retryAfterOf } from "@api-client/errors";
import { causeOf, tryAgainIn } from "@api-client/messages";

/** Why something failed, and when to try again, for the person who asked for it. */
export function reasonOf(error: Error): string {
  const seconds = retryAfterOf(error);
  return seconds ? `${causeOf(error)} ${tryAgainIn(seconds)}` : causeOf(error);
}
