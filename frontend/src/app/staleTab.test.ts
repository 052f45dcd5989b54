import { expect, test, vi } from "vitest";

import { isReloading, reloadWhenAChunkIsGone } from "./staleTab";

test("a page whose chunks are gone reloads once, and then gives up", () => {
  const reload = vi.fn();
  vi.stubGlobal("location", { reload });
  reloadWhenAChunkIsGone();
  const isOnline = vi.spyOn(navigator, "onLine", "get").mockReturnValue(false);
  window.dispatchEvent(new Event("vite:preloadError"));
  expect(isReloading(), "without a connection").toBe(false);
  isOnline.mockReturnValue(true);
  window.dispatchEvent(new Event("vite:preloadError"));
  expect(isReloading()).toBe(true);
  window.dispatchEvent(new Event("vite:preloadError"));
  expect(reload).toHaveBeenCalledOnce();
});
