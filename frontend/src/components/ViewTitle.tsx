import { useEffect, useRef } from "react";

import { APP_NAME } from "./appName";

/** The heading of a view. It names the tab, and takes the focus when its view replaces another. */
export function ViewTitle({ children }: { children: string }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = children === APP_NAME ? APP_NAME : `${children} · ${APP_NAME}`;
    // The first view replaces none: until somebody acts, the browser begins at the top by itself.
    if (navigator.userActivation.hasBeenActive) heading.current?.focus();
  }, [children]);
  return (
    <h1 ref={heading} tabIndex={-1}>
      {children}
    </h1>
  );
}
