import type { ReactNode } from "react";

import { Brand } from "./Brand";
import { ViewTitle } from "./ViewTitle";

/** A view that is one card in the middle, like the pages that Django renders. */
export function CardView({ title, children }: { title: string; children: ReactNode }) {
  return (
    <main className="centered">
      <div className="card">
        <Brand />
        <ViewTitle>{title}</ViewTitle>
        {children}
      </div>
    </main>
  );
}
