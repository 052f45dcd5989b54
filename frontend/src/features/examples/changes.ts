import type { Change } from "@api-client/changes";
import type { Call } from "@api-client/client";
import { isGone, isTemporary, isUncertain } from "@api-client/errors";

import type { Example } from "./query";

/** The ids of what was there before, as far as it was loaded: the newest first, and ids sort by age. */
type Known = ReadonlySet<string>;
/** An example as the server keeps it after a change; null for one that is gone, as it was meant to be. */
type Kept = Example | null;

/** A change of which nobody knows whether it happened, as its answer was lost. The cause tells how. */
export class LostAnswer extends Error {
  override readonly name = "LostAnswer";
  override readonly cause: Error;
  readonly known: Known;
  /** Whether the server was looked at since, and shows nothing of the change. */
  readonly isMissing: boolean;

  constructor(known: Known, cause: Error, isMissing: boolean) {
    super("The answer was lost.");
    this.cause = cause;
    this.known = known;
    this.isMissing = isMissing;
  }
}

/** Sends a change. When its answer is lost, looks what came of it, and throws LostAnswer unless it happened. */
export async function carryOut(call: Call, change: Change, known: Known): Promise<Kept> {
  try {
    return await send(call, change);
  } catch (error) {
    if (!isUncertain(error)) throw error;
    return lookFor(call, change, new LostAnswer(known, error, false));
  }
}

/** Looks for what came of a change whose answer was lost. Throws LostAnswer again if nothing did, or none can tell. */
export async function lookFor(call: Call, change: Change, { known, cause }: LostAnswer): Promise<Kept> {
  try {
    const kept = await find(call, change, known);
    if (kept !== undefined) return kept;
  } catch (error) {
    throw isTemporary(error) ? new LostAnswer(known, error, false) : error;
  }
  throw new LostAnswer(known, cause, true);
}

async function send(call: Call, change: Change): Promise<Kept> {
  switch (change.kind) {
    case "create":
      return (await call("post", "/api/example", { body: { name: change.name } })).data;
    case "rename": {
      const options = { path: { item_id: change.id }, body: { name: change.name } };
      return (await call("patch", "/api/example/{item_id}", options)).data;
    }
    case "delete":
      await nullIfGone(call("delete", "/api/example/{item_id}", { path: { item_id: change.id } }));
      return null;
  }
}

/** What a change has led to; undefined if there is no trace of it. */
async function find(call: Call, change: Change, known: Known): Promise<Kept | undefined> {
  switch (change.kind) {
    case "create": {
      const newest = (await call("get", "/api/example", {})).data;
      const oldest = [...known].at(-1) ?? ""; // whatever is older was there, too, even if it was not loaded
      return newest.find(({ id, name }) => name === change.name && id > oldest && !known.has(id));
    }
    case "rename": {
      const { data } = await call("get", "/api/example/{item_id}", { path: { item_id: change.id } });
      return data.name === change.name ? data : undefined;
    }
    case "delete": {
      const options = { path: { item_id: change.id } };
      return (await nullIfGone(call("get", "/api/example/{item_id}", options))) && undefined;
    }
  }
}

async function nullIfGone<T>(answer: Promise<T>): Promise<T | null> {
  try {
    return await answer;
  } catch (error) {
    if (isGone(error)) return null;
    throw error;
  }
}
