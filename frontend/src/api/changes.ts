import type { Mutation, QueryClient } from "@tanstack/react-query";

/** Changes wait for each other in the scope of a mutation. What has no scope, such as signing out, is no change. */
const ON_THEIR_WAY = { status: "pending", predicate: ({ options }: Mutation) => options.scope !== undefined } as const;

export function hasChangesOnTheirWay(client: QueryClient): boolean {
  return client.isMutating(ON_THEIR_WAY) > 0;
}

/** Waits until no change is on its way, or one failed, even one that joined meanwhile; tells whether all were kept. */
export function changesAreKept(client: QueryClient): Promise<boolean> {
  const cache = client.getMutationCache();
  const awaited = new Set<Mutation>();
  return new Promise((resolve) => {
    const look = () => {
      cache.findAll(ON_THEIR_WAY).forEach((change) => awaited.add(change));
      const hasFailed = [...awaited].some(({ state }) => state.status === "error");
      if (!hasFailed && hasChangesOnTheirWay(client)) return;
      unsubscribe();
      resolve(!hasFailed);
    };
    const unsubscribe = cache.subscribe(look);
    look();
  });
}
