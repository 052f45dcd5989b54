import type { QueryClient, QueryKey } from "@tanstack/query-core";

import { isGone } from "./refusals";
import { isUnsaved, Outbox, type Change, type Destination, type Entry } from "./outbox";
import { reload, type Pages } from "./queries";
import { requireSignedIn } from "./session";
import type { User } from "./user";

interface Identified {
  id: string;
}

/** An item as it will be once all changes are kept. It has no id before the server has answered its creation. */
export type Shown<Item> = Partial<Item> & { item: string; name: string; state?: Entry["state"] };

/** Sends a change of one resource; must not make a second item when a creation's key is repeated. */
export type SendChange<Item> = (change: Change, id: string) => Promise<Item | null>;

const outboxes = new WeakMap<QueryClient, Outbox>();

/** The changes of everybody who uses this client. */
export function outboxOf(client: QueryClient): Outbox {
  const outbox = outboxes.get(client) ?? new Outbox((...asked) => requireSignedIn(client, ...asked));
  outboxes.set(client, outbox);
  return outbox;
}

/**
 * Where the changes of a list go. The cache holds what the server confirmed, and nothing else: views lay what is not
 * kept yet over it, so there is nothing to roll back.
 */
export function destinationOf<Item extends Identified>(
  client: QueryClient,
  { userId }: User,
  queryKey: QueryKey,
  send: SendChange<Item>,
  read?: (id: string) => Promise<Item & { name: string }>,
): Destination {
  return {
    list: queryKey.join(),
    userId,
    deliver: async (change, id, isRepeated) => {
      const answer = await send(change, id).catch(nullIfGone(change, isRepeated));
      client.setQueryData<Pages<Item>>(queryKey, (pages) => pages && settle(pages, change, id, answer));
      client.setQueryData<Item>([...queryKey, id], (item) => item && (answer ?? undefined));
      if (client.isFetching({ queryKey }) > 0) void reload(client, queryKey);
      return answer;
    },
    ...(read && { read }),
    refused: () => void reload(client, queryKey), // perhaps due to a change elsewhere
  };
}

/** A deletion that finds nothing is done; and what a repeated creation made may be deleted by now. */
function nullIfGone({ kind }: Change, isRepeated: boolean) {
  return (error: unknown): null => {
    if (isGone(error) && (kind === "delete" || (kind === "create" && isRepeated))) return null;
    throw error;
  };
}

/** Puts the server's answer to a change into the loaded pages. */
function settle<Item extends Identified>(pages: Pages<Item>, { kind }: Change, id: string, answer: Item | null) {
  const [first, ...others] = pages.pages;
  const isNew = kind === "create" && !pages.pages.some(({ data }) => data.some(({ id }) => id === answer?.id));
  if (isNew && answer && first) return { ...pages, pages: [{ ...first, data: [answer, ...first.data] }, ...others] };
  return { ...pages, pages: pages.pages.map((page) => ({ ...page, data: settleOne(page.data, id, answer) })) };
}

function settleOne<Item extends Identified>(items: Item[], changedId: string, answer: Item | null): Item[] {
  if (!answer) return items.filter(({ id }) => id !== changedId);
  return items.map((item) => (item.id === answer.id ? answer : item));
}

/** Lays changes that are not kept yet over a list, or over one item of it. */
export function withChanges<Item extends Identified & { name: string }>(
  kept: Item[],
  entries: Entry[],
  outbox: Outbox,
): Shown<Item>[] {
  const shown = kept.map((item): Shown<Item> => ({ ...item, item: outbox.itemOf(item.id) }));
  return entries.filter(isUnsaved).reduce(withChange, shown);
}

/** What can be mended of these changes: the addition that was refused last, and the new name of an item that was. */
export function refusedIn(entries: Entry[]) {
  const refused = entries.filter((entry) => !isUnsaved(entry));
  return {
    refusedAddition: refused.findLast(({ change }) => change.kind === "create"),
    refusedName: (item: string) => refused.findLast(({ change }) => change.kind === "rename" && change.item === item),
  };
}

function withChange<Item>(items: Shown<Item>[], { change, state }: Entry): Shown<Item>[] {
  switch (change.kind) {
    case "create":
      return [{ item: change.item, name: change.name, state } as Shown<Item>, ...items];
    case "rename":
      return items.map((one) =>
        one.item === change.item ? { ...one, name: change.name, state: one.state ?? state } : one,
      );
    case "delete":
      return items.filter(({ item }) => item !== change.item);
  }
}
