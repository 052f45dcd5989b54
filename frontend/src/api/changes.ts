import type { Mutation, QueryClient } from "@tanstack/react-query";

/** Changes wait for each other in the scope of a mutation. What has no scope, such as signing out, is no change. */
const ON_THEIR_WAY = { status: "pending", predicate: ({ options }: Mutation) => options.scope !== undefined } as const;

export function hasChangesOnTheirWay(client: QueryClient): boolean {
  return client.isMutating(ON_THEIR_WAY) > 0;
}

/** Waits until no change is on its way any more, or one of them failed; tells whether all of them were kept. */
export function changesAreKept(client: QueryClient): Promise<boolean> {
  const cache = client.getMutationCache();
  const changes = cache.findAll(ON_THEIR_WAY);
  return new Promise((resolve) => {
    const look = () => {
      const hasFailed = changes.some(({ state }) => state.status === "error");
      if (!hasFailed && hasChangesOnTheirWay(client)) return;
      unsubscribe();
      resolve(!hasFailed);
    };
    const unsubscribe = cache.subscribe(look);
    look();
  });
}
