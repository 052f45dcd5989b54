import type { ReactNode } from "react";

import { Brand } from "./Brand";
import { Page } from "./Page";
import { ViewTitle } from "./ViewTitle";

/** A view that stands alone, without a navigation bar. */
export function CardView({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Page centered>
      <Brand />
      <ViewTitle>{title}</ViewTitle>
      {children}
    </Page>
  );
}
