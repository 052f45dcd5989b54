import type { ComponentProps } from "react";

interface ButtonProps extends ComponentProps<"button"> {
  variant?: "primary" | "secondary" | "quiet" | "primary danger" | "secondary danger";
  /** While it is busy it does nothing. It keeps the focus, which a disabled one loses. */
  busy?: boolean;
}

export function Button({ variant = "secondary", type = "button", busy = false, onClick, ...rest }: ButtonProps) {
  return (
    <button
      {...rest}
      type={type}
      className={variant}
      aria-disabled={busy}
      onClick={busy ? (event) => event.preventDefault() : onClick}
    />
  );
}
