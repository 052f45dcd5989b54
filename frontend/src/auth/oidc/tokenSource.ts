import type { Credential } from "@api-client/client";
import { ApiError } from "@api-client/errors";

import { codeOf } from "./errors";
import { TEXTS } from "./texts";

/** Failures that are no verdict: the provider was out of reach (which has no code), slow or broken. */
const TEMPORARY = new Set([
  undefined,
  "request_error",
  "server_error",
  "temporarily_unavailable",
  "timeout",
  "too_many_requests",
]);

/**
 * Turns what the provider says at a renewal into what the API would say: when it refuses, the sign-in is over, as with a
 * 401; when it does not answer, nothing is known, and the same request may succeed later.
 */
export function tokenSource(getToken: () => Promise<string | undefined>): Credential["token"] {
  return async () => {
    const token = await getToken().catch((error: unknown) => {
      if (TEMPORARY.has(codeOf(error))) throw noRenewal();
    });
    if (!token) throw new ApiError("NOT_SENT", TEXTS.sessionEnded, { status: 401 });
    return token;
  };
}

function noRenewal(): ApiError {
  return new ApiError("NOT_SENT", TEXTS.noRenewal);
}
