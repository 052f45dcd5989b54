import type { KeyboardEvent } from "react";

const COMPOSING = 229; // as Safari says after the composition's end, when isComposing is false already

/** Handles Escape, except where it ends the composition of a character. */
export function onEscape(act: () => void) {
  return (event: KeyboardEvent) => {
    if (event.key === "Escape" && !isOfComposition(event)) act();
  };
}

/** For what the browser itself closes by Escape: keeps it open where that ends the composition of a character. */
export function stayOpenInComposition(event: KeyboardEvent): void {
  if (event.key === "Escape" && isOfComposition(event)) event.preventDefault();
}

function isOfComposition({ nativeEvent }: KeyboardEvent): boolean {
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- nothing else tells it in Safari
  return nativeEvent.isComposing || nativeEvent.keyCode === COMPOSING;
}
