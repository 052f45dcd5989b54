import type { ReactNode } from "react";

import { Notice } from "./Notice";
import { TEXTS } from "./texts";

/** Where a page says what came of somebody's acts: in sight from wherever on it they acted. */
export function Toasts({ children }: { children: ReactNode }) {
  return <div className="toasts">{children}</div>;
}

/** Says what was just done, and offers to undo it. Whoever shows it takes it away in time. */
export function Toast({ children, undo }: { children: string; undo: () => void }) {
  return (
    <Notice action={TEXTS.undo} dismiss={undo}>
      {children}
    </Notice>
  );
}
