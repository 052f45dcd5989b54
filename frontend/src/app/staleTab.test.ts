import { expect, test, vi } from "vitest";

import { isReloading, reloadWhenAChunkIsGone } from "./staleTab";

test("a page whose chunks are gone reloads once, and then gives up", () => {
  const reload = vi.fn();
  vi.stubGlobal("location", { reload });
  reloadWhenAChunkIsGone();
  expect(isReloading()).toBe(false);
  window.dispatchEvent(new Event("vite:preloadError"));
  expect(isReloading()).toBe(true);
  window.dispatchEvent(new Event("vite:preloadError"));
  expect(reload).toHaveBeenCalledOnce();
});
