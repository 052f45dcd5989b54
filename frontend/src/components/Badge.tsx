import { createContext, useContext } from "react";

/** What stands beside the name of the app, in the header and on cards, and what a screen reader says before it. */
export const BadgeContext = createContext<{ label: string; text: string } | null>(null);

export function Badge() {
  const badge = useContext(BadgeContext);
  if (!badge) return null;
  return (
    <p className="badge">
      <span className="visually-hidden">{badge.label} </span>
      <span>{badge.text}</span>
    </p>
  );
}
