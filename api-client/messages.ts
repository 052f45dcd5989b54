import { ApiError } from "./errors";

/** Why something failed, for the person who asked for it. */
export function reasonOf(error: Error): string {
  if (!(error instanceof ApiError)) return "Something unexpected happened.";
  const details = Object.values(error.details ?? {}).flat();
  if (details.length > 0) return details.join(" ");
  if (!error.retryAfter) return error.message;
  return `${error.message.replace(/ Try again[^.]*\.$/, "")} Try again in ${seconds(error.retryAfter)}.`;
}

function seconds(count: number): string {
  return count === 1 ? "one second" : `${count} seconds`;
}
