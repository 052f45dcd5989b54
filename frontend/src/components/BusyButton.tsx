import type { ComponentProps } from "react";

/** A button that does nothing while it is busy. It keeps the focus, which a disabled one loses. */
export function BusyButton({ busy, onClick, ...rest }: ComponentProps<"button"> & { busy: boolean }) {
  return <button {...rest} aria-disabled={busy} onClick={busy ? (event) => event.preventDefault() : onClick} />;
}
