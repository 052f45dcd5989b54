/**
 * Put back the address that somebody came for, and with that take away what the provider added to it. Only an address
 * of this origin is put back, wherever it comes from. Whoever shows the page of an address hears of it as of Back.
 */
export function restoreAddress(returnTo: unknown): void {
  const target = typeof returnTo === "string" && URL.canParse(returnTo) ? new URL(returnTo) : null;
  history.replaceState(null, "", target?.origin === location.origin ? target : location.pathname);
  dispatchEvent(new PopStateEvent("popstate"));
}
