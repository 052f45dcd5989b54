import type { KeyboardEvent } from "react";

/** Handles Escape, except where it ends the composition of a character. */
export function onEscape(act: () => void) {
  return (event: KeyboardEvent) => {
    if (event.key === "Escape" && !event.nativeEvent.isComposing) act();
  };
}
