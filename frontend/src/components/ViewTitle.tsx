import { useEffect, useRef } from "react";

import { APP_NAME } from "./appName";

/** The heading of a view. It names the tab, and takes the focus when its view replaces another. */
export function ViewTitle({ children, tab = children }: { children: string; tab?: string }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = tab === APP_NAME ? APP_NAME : `${tab} · ${APP_NAME}`;
    // The first view replaces none: until somebody acts, the browser begins at the top by itself.
    if (navigator.userActivation.hasBeenActive) heading.current?.focus({ preventScroll: true }); // Back has led to where one was
  }, [children, tab]);
  return (
    <h1 ref={heading} className="view-title" tabIndex={-1}>
      {children}
    </h1>
  );
}
