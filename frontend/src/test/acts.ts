import { fireEvent, screen, waitFor } from "@testing-library/react";
import { expect } from "vitest";

import { findHeading, type openApp } from "./render";
import "./topLayer";

export function button(name: string) {
  return screen.getByRole("button", { name });
}

/** Choose from a menu, by the name of its button. */
export async function choose(person: ReturnType<typeof openApp>, menu: string, item: string) {
  await person.click(await screen.findByRole("button", { name: menu }));
  await person.click(await screen.findByRole("menuitem", { name: item }));
}

/** Press Escape to end the composition of a character, as Safari tells it: once that has ended. */
export function endComposition() {
  fireEvent.keyDown(document.activeElement ?? document.body, { key: "Escape", keyCode: 229, isComposing: false });
}

/** Sign out by the menu of the account. */
export async function signOut(person: ReturnType<typeof openApp>) {
  await person.click(await screen.findByRole("button", { name: /^Account of/ }));
  await person.click(await screen.findByRole("menuitem", { name: "Sign out" }));
}

/** Wait for a heading to take the focus, which it does a moment after it is there. */
export async function findFocusedHeading(name: string) {
  const heading = await findHeading(name);
  await waitFor(() => expect(heading).toHaveFocus());
}
