import type { ReactNode } from "react";

/** Nobody signs in here: every page is public. */
export default function None({ children }: { children: ReactNode }) {
  return children;
}
