import type { DefaultOptions } from "@tanstack/query-core";

import { isTemporary } from "./errors";

const RETRIES = 2;
const FRESH_MS = 30_000;

/** "always": without a connection a request fails and says so, instead of waiting silently for one. */
export const QUERY_DEFAULTS = {
  queries: {
    networkMode: "always",
    refetchOnReconnect: true,
    staleTime: FRESH_MS,
    retry: mayRetry,
    retryDelay: delayOf,
  },
  mutations: { networkMode: "always", retry: false },
} as const satisfies DefaultOptions;

/** After a timeout somebody has waited long enough: they are told, and may try again. */
function mayRetry(failures: number, error: Error): boolean {
  return failures < RETRIES && isTemporary(error) && error.status !== 429 && !error.timedOut;
}

function delayOf(failures: number): number {
  return 300 * 2 ** failures;
}
