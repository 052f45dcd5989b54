import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";

import { App } from "../app/App";

/** Open the app at its present address, like a person, and return that person's hands. */
export function openApp() {
  const person = userEvent.setup();
  render(<App />);
  return person;
}

export function findHeading(name: string) {
  return screen.findByRole("heading", { level: 1, name });
}
