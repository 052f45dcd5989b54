import "@testing-library/jest-dom/vitest";
import { cleanup, configure } from "@testing-library/react";
import { afterEach, beforeEach, expect, vi } from "vitest";

configure({ asyncUtilTimeout: 20_000 }); // lazily loaded views take their time on a busy machine
document.title = "Reference App"; // as in index.html
Object.defineProperty(navigator, "userActivation", { value: { hasBeenActive: true } }); // jsdom has none
Object.defineProperty(window, "scrollTo", { value: () => undefined });

/** Sees nothing, as jsdom lays nothing out. */
class ResizeObserverWithoutLayout {
  observe = () => undefined;
  unobserve = () => undefined;
  disconnect = () => undefined;
}
globalThis.ResizeObserver = ResizeObserverWithoutLayout;

let complaints: unknown[][];

beforeEach(() => {
  history.replaceState(null, "", "/");
  localStorage.clear();
  sessionStorage.clear();
  for (const cookie of document.cookie.split("; ")) document.cookie = `${cookie}; Max-Age=0`;
  complaints = [];
  vi.spyOn(console, "error").mockImplementation((...words) => complaints.push(words));
});
afterEach(() => {
  cleanup();
  expect(complaints).toEqual([]); // such as React's, about two keys that are the same
});
