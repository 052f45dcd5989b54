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

const LONGEST_LOAD_MS = 20_000; // as long as a request may take

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

/**
 * The same of a list by its key, as soon as that is registered: `loadLists` has the client load what registers lists.
 * One that may still come has given no answer; one that nothing registers is refused.
 */
export function laterDestination(
  key: string,
  client: QueryClient,
  call: Call,
  user: User,
  loadLists: () => Promise<unknown>[],
): Destination {
  const find = () =>
    [...lists.values()].map((list) => destinationIn(list, client, call, user)).find(({ list }) => list === key);
  const load = async () => find() ?? (await firstFound(find, loadLists()));
  return {
    list: key,
    userId: user.userId,
    deliver: async (...sent) => (await load()).deliver(...sent),
    read: async (id) => (await load()).read?.(id),
    refused: () =>
      void load()
        .then(({ refused }) => refused())
        .catch(() => undefined),
  };
}

/** What is found after any of these loads, whatever becomes of the others. */
async function firstFound<Found>(find: () => Found | undefined, loads: Promise<unknown>[]): Promise<Found> {
  const missing = new Error("This client has no such list");
  const searches = loads.map(async (load) => {
    await load;
    const found = find();
    if (!found) throw missing;
    return found;
  });
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(noAnswer(undefined, true)), LONGEST_LOAD_MS);
  });
  try {
    return await Promise.race([Promise.any(searches), late]);
  } catch (error) {
    if (!(error instanceof AggregateError)) throw error;
    throw error.errors.every((one) => one === missing) ? missing : noAnswer(undefined, false);
  } finally {
    clearTimeout(timer);
  }
}
