import type { ReactNode } from "react";

import { Brand } from "./Brand";
import { Page } from "./Page";
import { Words } from "./Words";

/** A view that stands alone, without a navigation bar. */
export function CardView({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Page centered>
      <Brand />
      <Words kind="title" accessibilityRole="header">
        {title}
      </Words>
      {children}
    </Page>
  );
}
