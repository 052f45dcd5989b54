import { useLayoutEffect, useRef, type ReactNode, type SyntheticEvent } from "react";

import { Notice } from "./Notice";
import { TEXTS } from "./texts";
import { UNDO_KEYS } from "./useUndoKey";

const DISTANCE = 16; // between a message and what has the focus above it

/** Where a page says what came of somebody's acts: at its end, in sight from wherever on it they acted. */
export function Toasts({ children }: { children: ReactNode }) {
  const shown = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => (shown.current ? keepFocusAbove(shown.current) : undefined), []);
  return (
    <div className="toasts">
      <div className="toasts-shown" ref={shown}>
        {children}
      </div>
    </div>
  );
}

/** Has the browser scroll what takes the focus to where the messages do not cover it. */
function keepFocusAbove(messages: HTMLElement): () => void {
  const { style } = document.documentElement;
  const observer = new ResizeObserver(() => {
    style.scrollPaddingBlockEnd = `${messages.offsetHeight + DISTANCE}px`;
  });
  observer.observe(messages);
  return () => {
    observer.disconnect();
    style.scrollPaddingBlockEnd = "";
  };
}

interface ToastProps {
  children: string;
  undo: () => void;
  /** Is told when somebody points at it or has the focus in it, and when no longer. */
  pause: (isPaused: boolean) => void;
}

/** Says what was just done, and offers to undo it. Whoever shows it takes it away in time. */
export function Toast({ children, undo, pause }: ToastProps) {
  const begin = () => pause(true);
  const end = ({ currentTarget }: SyntheticEvent) => pause(currentTarget.matches(":hover, :focus-within"));
  return (
    <Notice
      action={TEXTS.undo}
      dismiss={undo}
      keys={UNDO_KEYS}
      onMouseEnter={begin}
      onFocus={begin}
      onMouseLeave={end}
      onBlur={end}
    >
      {children}
    </Notice>
  );
}
