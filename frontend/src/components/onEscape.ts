import type { KeyboardEvent } from "react";

const COMPOSING = 229; // as Safari says after the composition's end, when isComposing is false already

/** Handles Escape, except where it ends the composition of a character. */
export function onEscape(act: () => void) {
  return (event: KeyboardEvent) => {
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- nothing else tells it in Safari
    const { isComposing, keyCode } = event.nativeEvent;
    if (event.key === "Escape" && !isComposing && keyCode !== COMPOSING) act();
  };
}
