const RELOADED_FROM = "reloaded-from";
const THIS_BUILD = import.meta.url; // holds the hash of the entry chunk

let reloading = false;

/**
 * A page from before a deployment asks for chunks that are gone: reload it, once. When that brings the same build
 * back, the error goes on to the error boundary, which says so. Without a connection there is nothing to reload from.
 */
export function reloadWhenAChunkIsGone(): void {
  window.addEventListener("vite:preloadError", () => {
    if (!navigator.onLine || sessionStorage.getItem(RELOADED_FROM) === THIS_BUILD) return;
    sessionStorage.setItem(RELOADED_FROM, THIS_BUILD);
    reloading = true;
    location.reload();
  });
}

export function isReloading(): boolean {
  return reloading;
}
