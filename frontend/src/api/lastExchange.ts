import { useSyncExternalStore } from "react";

/** A request and its answer, to be shown to whoever wants to look behind the page. Status 0: no answer came. */
export interface Exchange {
  method: string;
  url: string;
  status: number;
  body: unknown;
}

let last: Exchange | undefined;
const watchers = new Set<() => void>();

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
