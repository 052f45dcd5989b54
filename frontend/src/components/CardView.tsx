import { useLayoutEffect, type ReactNode } from "react";

import { Badge } from "./Badge";
import { Brand } from "./Brand";
import { ViewTitle } from "./ViewTitle";

interface CardViewProps {
  title: string;
  /** What the tab says, where that is shorter. */
  tab?: string;
  children: ReactNode;
}

/** A view that is one card, like the pages that Django renders. */
export function CardView({ title, tab = title, children }: CardViewProps) {
  useLayoutEffect(() => {
    scrollTo(0, 0);
  }, []);
  return (
    <main className="one-card">
      <div className="card">
        <div className="card-head">
          <Brand />
          <Badge />
        </div>
        <ViewTitle tab={tab}>{title}</ViewTitle>
        {children}
      </div>
    </main>
  );
}
