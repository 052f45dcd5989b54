import { Words } from "./Words";

/** The heading of a view that has no navigation bar to show it. */
export function ViewTitle({ children }: { children: string }) {
  return (
    <Words kind="title" accessibilityRole="header">
      {children}
    </Words>
  );
}
