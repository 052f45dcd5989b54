import type { components } from "./schema";

type Failure = components["schemas"]["Error"]["error"];

const TEMPORARY = [408, 425, 429];
const TEMPORARY_OF_PROXIES = [404, 405];
const LONGEST_WAIT_SECONDS = 3600;

/** The server's codes, and three of the clients'. */
export type ErrorCode = Failure["code"] | "NOT_SENT" | "NO_ANSWER" | "UNREADABLE_ANSWER";

interface Facts {
  status?: number;
  requestId?: string | undefined;
  details?: Record<string, string[]> | undefined;
  retryAfter?: number | undefined;
  timedOut?: boolean;
}

/** A request that failed. `status` is 0 when no answer came; `retryAfter` is in seconds. */
export class ApiError extends Error {
  override readonly name = "ApiError";
  readonly code: ErrorCode;
  readonly status: number;
  readonly requestId: string | undefined;
  readonly details: Record<string, string[]> | undefined;
  readonly retryAfter: number | undefined;
  readonly timedOut: boolean;

  constructor(code: ErrorCode, message: string, facts: Facts = {}) {
    super(message);
    this.code = code;
    this.status = facts.status ?? 0;
    this.requestId = facts.requestId;
    this.details = facts.details;
    this.retryAfter = facts.retryAfter;
    this.timedOut = facts.timedOut ?? false;
  }

  /**
   * Whether the same request may succeed later. A 404 or 405 that is not in our envelope comes from a proxy that does not
   * find the server, as during a deployment; its other 4xx, such as 403 or 413, are about the request, and final.
   */
  get isTemporary(): boolean {
    const isOfProxy = this.code === "UNREADABLE_ANSWER" && TEMPORARY_OF_PROXIES.includes(this.status);
    return this.status < 400 || this.status >= 500 || isOfProxy || TEMPORARY.includes(this.status);
  }
}

export function noAnswer(requestId: string | undefined, timedOut: boolean): ApiError {
  return new ApiError("NO_ANSWER", "No answer came from the server. Check your connection.", { requestId, timedOut });
}

/** The error in a response. A body that is not our envelope, such as a proxy's page, adds nothing to its status. */
export function errorOf(response: Response, body: unknown, sentId: string | undefined): ApiError {
  const facts = {
    status: response.status,
    requestId: response.headers.get("X-Request-ID") ?? sentId,
    retryAfter: waitOf(response),
  };
  if (!isFailure(body))
    return new ApiError("UNREADABLE_ANSWER", "The server could not answer properly. Try again in a moment.", facts);
  const { code, message, requestId, details } = body.error;
  return new ApiError(code, message, { ...facts, requestId, details });
}

/** How long to wait, in seconds; no longer than the server ever asks, as a timer that cannot count so far ends at once. */
function waitOf({ headers }: Response): number | undefined {
  const seconds = Number(headers.get("Retry-After"));
  return seconds > 0 ? Math.min(seconds, LONGEST_WAIT_SECONDS) : undefined;
}

function isFailure(body: unknown): body is { error: Failure } {
  if (!isObject(body) || !isObject(body.error)) return false;
  const { code, message, requestId } = body.error;
  return [code, message, requestId].every((part) => typeof part === "string");
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

export function isTemporary(error: unknown): error is ApiError {
  return error instanceof ApiError && error.isTemporary;
}

/** How long the server asked to wait, in seconds. */
export function retryAfterOf(error: Error | undefined): number | undefined {
  return error instanceof ApiError ? error.retryAfter : undefined;
}
