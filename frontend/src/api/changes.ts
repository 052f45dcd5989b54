import { lossQuestion } from "@api-client/changeMessages";
import { destinationOf, outboxOf, withChanges, type SendChange } from "@api-client/changes";
import { isUnsaved, type Change, type Entry } from "@api-client/outbox";
import type { User } from "@api-client/types";
import { focusManager, onlineManager, useQueryClient, type QueryClient, type QueryKey } from "@tanstack/react-query";
import { useEffect, useSyncExternalStore } from "react";

const UNDO_MS = 10_000;

interface Named {
  id: string;
  name: string;
}

/** Changes the items of a list, and shows them as they will be. */
export function useChanges<Item extends Named>(user: User, queryKey: QueryKey, send: SendChange<Item>) {
  const client = useQueryClient();
  const outbox = outboxOf(client);
  const { entries, kept } = useSyncExternalStore(outbox.subscribe, outbox.getState);
  useEffect(() => {
    outbox.drop(({ to }) => to.userId !== user.userId);
    outbox.wake();
  }, [outbox, user.userId]);
  const destination = destinationOf(client, user, queryKey, send);
  const own = entries.filter(({ to }) => to.list === destination.list);
  return {
    change: (change: Change) => outbox.add(change, destination, change.kind === "delete" ? UNDO_MS : 0),
    withChanges: (items: Item[]) => withChanges(items, own, outbox),
    messages: {
      entries: own,
      kept: kept?.to.list === destination.list ? kept : undefined,
      remove: (entry: Entry) => outbox.drop((other) => other === entry),
    },
  };
}

export function useHasUnsaved(): boolean {
  const outbox = outboxOf(useQueryClient());
  return useSyncExternalStore(outbox.subscribe, outbox.getState).entries.some(isUnsaved);
}

/** Sends what waits as soon as that may succeed, and what it can when the page goes; asks before the rest is lost. */
export function useKeptChanges(client: QueryClient): void {
  useEffect(() => {
    const outbox = outboxOf(client);
    const wake = (isBack: boolean) => isBack && outbox.wake();
    const stops = [focusManager.subscribe(wake), onlineManager.subscribe(wake)];
    const leave = (event: Event) => outbox.flush() && event.preventDefault();
    for (const name of ["beforeunload", "pagehide"]) addEventListener(name, leave);
    return () => {
      for (const name of ["beforeunload", "pagehide"]) removeEventListener(name, leave);
      stops.forEach((stop) => stop());
      outbox.drop(() => true);
    };
  }, [client]);
}

/** Waits until all changes are kept, and tells whether they are, or whether this person means to lose the others. */
export async function mayLeave(client: QueryClient): Promise<boolean> {
  const outbox = outboxOf(client);
  if (await outbox.settle()) return true;
  const { entries } = outbox.getState();
  if (!entries.some(isUnsaved) || !confirm(lossQuestion(entries))) return false;
  outbox.drop(() => true);
  return true;
}
