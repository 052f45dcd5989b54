import { render, screen } from "@testing-library/react";
import { expect, test, vi } from "vitest";

import { ErrorBoundary } from "./ErrorBoundary";

test("a page that breaks says so and offers to reload", () => {
  vi.spyOn(console, "error").mockImplementation(() => undefined); // React reports what the boundary caught
  const Broken = () => {
    throw new TypeError("Failed to fetch dynamically imported module");
  };
  render(
    <ErrorBoundary>
      <Broken />
    </ErrorBoundary>,
  );
  expect(screen.getByRole("heading", { name: "This page could not be shown" })).toHaveFocus();
  expect(screen.getByRole("button", { name: "Reload" })).toBeVisible();
});
