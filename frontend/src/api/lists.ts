import { destinationOf } from "@api-client/changes";
import type { Call } from "@api-client/client";
import { noAnswer } from "@api-client/errors";
import type { Change, Destination } from "@api-client/outbox";
import { keyOf } from "@api-client/queries";
import type { User } from "@api-client/user";
import type { QueryClient } from "@tanstack/react-query";

export interface Named {
  id: string;
  name: string;
}

/** A list whose items people change. */
export interface List<Item extends Named = Named> {
  /** That of its query. */
  name: string;
  /** Must not make a second item when a creation's key is repeated. */
  send: (call: Call, change: Change, id: string) => Promise<Item | null>;
  read: (call: Call, id: string) => Promise<Item>;
}

const lists = new Map<string, List>();

/** Registers a list as its module is loaded: what a page left of it is sent by whatever page comes next. */
export function defineList<Item extends Named>(list: List<Item>): List<Item> {
  lists.set(list.name, list);
  return list;
}

/** Where a user's changes of a list go. */
export function destinationIn<Item extends Named>(list: List<Item>, client: QueryClient, call: Call, user: User) {
  const queryKey = keyOf(list.name, user.userId);
  const send = (change: Change, id: string) => list.send(call, change, id);
  return destinationOf(client, user, queryKey, send, (id) => list.read(call, id));
}

/** The same of a list by its key, as soon as that is registered: `loadLists` has the client load what registers them. */
export function laterDestination(
  key: string,
  client: QueryClient,
  call: Call,
  user: User,
  loadLists: () => Promise<unknown>,
): Destination {
  const load = async () => {
    await loadLists().catch(() => {
      throw noAnswer(undefined, false);
    });
    const destinations = [...lists.values()].map((list) => destinationIn(list, client, call, user));
    const destination = destinations.find(({ list }) => list === key);
    if (!destination) throw new Error(`This client has no list ${key}`);
    return destination;
  };
  return {
    list: key,
    userId: user.userId,
    deliver: async (change, id) => (await load()).deliver(change, id),
    read: async (id) => (await load()).read?.(id),
    refused: () =>
      void load()
        .then(({ refused }) => refused())
        .catch(() => undefined),
  };
}
