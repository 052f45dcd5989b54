import { useEffect, useEffectEvent } from "react";

export const UNDO_KEYS = "Control+Z"; // as screen readers are told
const TEXTS_AND_QUESTIONS = "input:not([type=radio], [type=checkbox]), textarea, dialog";

/** Ctrl+Z, or ⌘Z, undoes what was just done, except where a text is written or a question is asked. */
export function useUndoKey(undo: (() => void) | undefined): void {
  const act = useEffectEvent((event: KeyboardEvent) => {
    if (!undo || !isUndo(event) || isElsewhere(event.target)) return;
    event.preventDefault();
    undo();
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => act(event);
    addEventListener("keydown", onKeyDown);
    return () => removeEventListener("keydown", onKeyDown);
  }, []);
}

function isUndo({ key, ctrlKey, metaKey, shiftKey, altKey }: KeyboardEvent): boolean {
  return key.toLowerCase() === "z" && (ctrlKey || metaKey) && !shiftKey && !altKey;
}

function isElsewhere(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest(TEXTS_AND_QUESTIONS) !== null;
}
