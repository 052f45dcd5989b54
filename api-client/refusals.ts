import { ApiError } from "./errors";

/** Whether the server says that there is no such thing. A proxy that says so does not know. */
export function isGone(error: unknown): boolean {
  return error instanceof ApiError && error.code === "NOT_FOUND";
}

/** Whether the server may have done what a request asked for that failed so. */
export function mayBeReceived(error: unknown): boolean {
  if (!(error instanceof ApiError)) return true;
  return error.code !== "NOT_SENT" && (error.status < 400 || error.status >= 500);
}

export function isUnauthorized(error: unknown): boolean {
  return error instanceof ApiError && error.status === 401;
}

export function isForbidden(error: unknown): boolean {
  return error instanceof ApiError && error.status === 403;
}

/** Whether the server says that nobody is signed in, or that this account is gone. A token that was not to be had says neither. */
export function saysNobody(error: unknown): boolean {
  return isGone(error) || (error instanceof ApiError && error.status === 401 && error.code !== "NOT_SENT");
}
