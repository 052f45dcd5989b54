import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";

import { App } from "../app/App";
import { PROVIDERS } from "../auth/registry";
import { TEST_PROVIDER } from "./fakeServer";
import { TestProvider } from "./provider";

PROVIDERS[TEST_PROVIDER] = TestProvider;

/** Open the app at its present address, like a person, and return that person's hands. */
export function openApp() {
  const person = userEvent.setup();
  render(<App />);
  return person;
}

export function button(name: string) {
  return screen.getByRole("button", { name });
}

export function findHeading(name: string) {
  return screen.findByRole("heading", { level: 1, name });
}
