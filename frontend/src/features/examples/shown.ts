import type { Change } from "@api-client/changes";

import type { Example } from "./query";

/** An example as it is shown: what the server keeps, or what is on its way there. */
export interface ShownExample {
  id: string;
  name: string;
  createdAt?: string;
}

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
