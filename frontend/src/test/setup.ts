import "@testing-library/jest-dom/vitest";
import { cleanup } from "@testing-library/react";
import { afterEach, beforeEach } from "vitest";

document.title = "Reference App"; // as in index.html
Object.defineProperty(navigator, "userActivation", { value: { hasBeenActive: true } }); // jsdom has none

beforeEach(() => {
  history.replaceState(null, "", "/");
  localStorage.clear();
  sessionStorage.clear();
});
afterEach(cleanup);
