import type { MouseEvent } from "react";

import { FEATURES } from "../features/registry";

interface NavigationProps {
  path: string;
  visit: (path: string) => void;
}

/** The ways between the features, where there is more than one. */
export function Navigation({ path, visit }: NavigationProps) {
  if (FEATURES.length < 2) return null;
  const follow = (event: MouseEvent<HTMLAnchorElement>) => {
    if (isForTheBrowser(event)) return;
    event.preventDefault();
    visit(event.currentTarget.pathname);
  };
  return (
    <nav className="navigation" aria-label="Main">
      {FEATURES.map((feature) => (
        <a
          key={feature.path}
          href={feature.path}
          aria-current={feature.path === path ? "page" : undefined}
          onClick={follow}
        >
          {feature.title}
        </a>
      ))}
    </nav>
  );
}

/** Whether a click is to open a tab or a window, or to save what is there. */
function isForTheBrowser({ metaKey, ctrlKey, shiftKey, altKey }: MouseEvent): boolean {
  return metaKey || ctrlKey || shiftKey || altKey;
}
