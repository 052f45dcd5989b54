import type { ReactNode, SyntheticEvent } from "react";

import { Notice } from "./Notice";
import { TEXTS } from "./texts";

/** Where a page says what came of somebody's acts: in sight from wherever on it they acted. */
export function Toasts({ children }: { children: ReactNode }) {
  return <div className="toasts">{children}</div>;
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
    <Notice action={TEXTS.undo} dismiss={undo} onMouseEnter={begin} onFocus={begin} onMouseLeave={end} onBlur={end}>
      {children}
    </Notice>
  );
}
