import { ApiError } from "./errors";

/** Why something failed. When to try again is left out where the server says it. */
export function causeOf(error: Error): string {
  if (!(error instanceof ApiError)) return "Something unexpected happened.";
  const details = Object.values(error.details ?? {}).flat();
  if (details.length > 0) return details.join(" ");
  return error.retryAfter ? error.message.replace(/ Try again[^.]*\.$/, "") : error.message;
}

export function tryAgainIn(seconds: number): string {
  return seconds > 0 ? `Try again in ${duration(seconds)}.` : "Try again.";
}

/** A time to wait, in seconds or whole minutes. */
export function duration(seconds: number): string {
  if (seconds > 90) return `${Math.ceil(seconds / 60)} minutes`;
  return seconds === 1 ? "one second" : `${seconds} seconds`;
}
