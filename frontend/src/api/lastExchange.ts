import type { Exchange } from "@api-client/client";
import { useSyncExternalStore } from "react";

let last: Exchange | undefined;
const watchers = new Set<() => void>();

/** Keeps a request and its answer for whoever wants to look behind the page. */
export function recordExchange(exchange: Exchange): void {
  last = exchange;
  watchers.forEach((watcher) => watcher());
}

export function useLastExchange(): Exchange | undefined {
  return useSyncExternalStore(watch, () => last);
}

function watch(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}
