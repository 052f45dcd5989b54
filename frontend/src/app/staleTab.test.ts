import { expect, test, vi } from "vitest";

import { isReloading, reloadIfAChunkIsGone, rememberChunksThatAreGone } from "./staleTab";

test("a page that lacks a chunk reloads once, and then gives up", () => {
  const reload = vi.fn();
  vi.stubGlobal("location", { reload });
  rememberChunksThatAreGone();
  const error = new TypeError("Failed to fetch dynamically imported module");
  reloadIfAChunkIsGone(error);
  expect(isReloading(), "for any other error").toBe(false);
  window.dispatchEvent(Object.assign(new Event("vite:preloadError"), { payload: error }));
  expect(isReloading(), "for a chunk that nothing shown needs").toBe(false);
  const isOnline = vi.spyOn(navigator, "onLine", "get").mockReturnValue(false);
  reloadIfAChunkIsGone(error);
  expect(isReloading(), "without a connection").toBe(false);
  isOnline.mockReturnValue(true);
  const denied = vi.spyOn(Storage.prototype, "setItem").mockImplementation(() => {
    throw new DOMException("denied", "SecurityError");
  });
  reloadIfAChunkIsGone(error);
  expect(isReloading(), "where it could not be remembered").toBe(false);
  denied.mockRestore();
  reloadIfAChunkIsGone(error);
  expect(isReloading()).toBe(true);
  reloadIfAChunkIsGone(error);
  expect(reload).toHaveBeenCalledOnce();
});
