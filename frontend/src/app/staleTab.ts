import { attempt } from "../api/attempt";

const RELOADED_FROM = "reloaded-from";
const THIS_BUILD = import.meta.url; // holds the hash of the entry chunk

const gone = new WeakSet<Error>();
let reloading = false;

export function rememberChunksThatAreGone(): void {
  window.addEventListener("vite:preloadError", ({ payload }) => gone.add(payload));
}

/**
 * A page from before a deployment cannot show what is in chunks that are gone: reload it, once. When that brings the
 * same build back, the error boundary says so. Without a connection there is nothing to reload from.
 */
export function reloadIfAChunkIsGone(error: Error): void {
  if (gone.has(error) && navigator.onLine && attempt(isFirstTime)) {
    reloading = true;
    location.reload();
  }
}

function isFirstTime(): boolean {
  const before = sessionStorage.getItem(RELOADED_FROM);
  sessionStorage.setItem(RELOADED_FROM, THIS_BUILD);
  return before !== THIS_BUILD;
}

export function isReloading(): boolean {
  return reloading;
}
