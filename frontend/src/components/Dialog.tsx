import { useId, useLayoutEffect, useRef, type ReactNode } from "react";

import { stayOpenInComposition } from "./onEscape";

interface DialogProps {
  title: string;
  /** Called when it is to go: by a button of it, or by Escape. */
  close: () => void;
  children: ReactNode;
}

/** A question that comes before everything else. What had the focus has it again afterwards. */
export function Dialog({ title, close, children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useLayoutEffect(() => {
    const shown = dialog.current;
    const asked = document.activeElement;
    shown?.showModal();
    return () => {
      shown?.close();
      if (asked instanceof HTMLElement && asked.isConnected) asked.focus();
    };
  }, []);
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Escape is for it
    <dialog
      ref={dialog}
      className="dialog"
      aria-labelledby={id}
      onKeyDown={stayOpenInComposition}
      onCancel={(event) => {
        event.preventDefault();
        close();
      }}
    >
      <h2 id={id} className="dialog-title">
        {title}
      </h2>
      {children}
    </dialog>
  );
}
