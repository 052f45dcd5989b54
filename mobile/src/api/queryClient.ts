import { focusManager, QueryClient } from "@tanstack/react-query";
import { AppState } from "react-native";

import { ApiError } from "./errors";

const RETRIES = 2;
const FRESH_MS = 30_000;

// Somebody who comes back to the app sees what has changed meanwhile.
focusManager.setEventListener((setFocused) => {
  const subscription = AppState.addEventListener("change", (state) => setFocused(state === "active"));
  return () => subscription.remove();
});

export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      // "always": without a connection a request fails and says so, instead of waiting silently for one.
      // gcTime 0: what belongs to a person is forgotten with the last view that shows it.
      queries: { networkMode: "always", gcTime: 0, staleTime: FRESH_MS, retry: mayRetry, retryDelay: delayOf },
      mutations: { networkMode: "always", gcTime: 0, retry: false },
    },
  });
}

function mayRetry(failures: number, error: Error): boolean {
  return failures < RETRIES && error instanceof ApiError && error.isTemporary && error.status !== 429;
}

function delayOf(failures: number): number {
  return 300 * 2 ** failures;
}
