import type { InfiniteData } from "@tanstack/react-query";

import type { Example } from "../../api/types";
import type { Change } from "./changes";

/** An example as it is shown: what the server keeps, or what is on its way there. */
export interface ShownExample {
  id: string;
  name: string;
  createdAt?: string;
}

interface Page {
  data: Example[];
  page: { nextCursor: string | null };
}
type Pages = InfiniteData<Page>;

export function idsOf(examples: Example[]): Set<string> {
  return new Set(examples.map(({ id }) => id));
}

/** What the list looks like once all that is on its way has arrived. A failed change just disappears from here. */
export function withPending(kept: Example[], pending: Change[]): ShownExample[] {
  const created = pending.filter((change) => change.kind === "create").reverse();
  const deleted = new Set(pending.filter((change) => change.kind === "delete").map(({ id }) => id));
  const renamed = new Map(pending.filter((change) => change.kind === "rename").map(({ id, name }) => [id, name]));
  return [
    ...created.map(({ name }, index) => ({ id: `pending-${created.length - index}`, name })),
    ...kept
      .filter(({ id }) => !deleted.has(id))
      .map((example) => ({ ...example, name: renamed.get(example.id) ?? example.name })),
  ];
}

/** Put what the server answered into the pages that were loaded. */
export function settle(pages: Pages, change: Change, answer: Example | null): Pages {
  const [first, ...others] = pages.pages;
  const isNew = change.kind === "create" && !pages.pages.some(({ data }) => data.some(({ id }) => id === answer?.id));
  if (isNew && answer && first) {
    return { ...pages, pages: [{ ...first, data: [answer, ...first.data] }, ...others] };
  }
  return { ...pages, pages: pages.pages.map((page) => ({ ...page, data: settleOne(page.data, change, answer) })) };
}

function settleOne(examples: Example[], change: Change, answer: Example | null): Example[] {
  if (change.kind === "delete") return examples.filter(({ id }) => id !== change.id);
  return examples.map((example) => (example.id === answer?.id ? answer : example));
}
