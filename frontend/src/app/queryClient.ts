import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";

import { ApiError, isUnauthorized } from "../api/errors";
import { endSession } from "../api/session";

const RETRIES = 2;
const FRESH_MS = 30_000;

export function createQueryClient(): QueryClient {
  const endWhenUnauthorized = (error: unknown) => {
    if (isUnauthorized(error)) endSession(client, "expired");
  };
  const client = new QueryClient({
    queryCache: new QueryCache({ onError: endWhenUnauthorized }),
    mutationCache: new MutationCache({ onError: endWhenUnauthorized }),
    defaultOptions: {
      // "always": without a connection a request fails and says so, instead of waiting silently for one
      queries: { networkMode: "always", staleTime: FRESH_MS, retry: mayRetry, retryDelay: delayOf },
      mutations: { networkMode: "always", retry: false },
    },
  });
  return client;
}

function mayRetry(failures: number, error: Error): boolean {
  return failures < RETRIES && error instanceof ApiError && error.isTemporary && error.status !== 429;
}

function delayOf(failures: number): number {
  return 300 * 2 ** failures;
}
