import type { Change } from "./changes";
import type { Call } from "@api-client/client";
import { isGone } from "@api-client/errors";
import { keyOf, listQuery } from "@api-client/queries";
import type { Schemas, User } from "@api-client/types";
import { queryOptions } from "@tanstack/react-query";

export type Example = Schemas["Example"];

/** The user's examples, newest first, page by page. */
export function examplesQuery(call: Call, user: User) {
  return listQuery("examples", user, (query, signal) => call("get", "/api/example", { query, signal }));
}

/** One of the user's examples. */
export function exampleQuery(call: Call, user: User, id: string) {
  return queryOptions({
    queryKey: keyOf<Example>("example", user.userId, id),
    queryFn: async ({ signal }) =>
      (await call("get", "/api/example/{item_id}", { path: { item_id: id }, signal })).data,
  });
}

/** Sends a change. An example that is gone already is deleted, perhaps by a request of ours whose answer was lost. */
export async function send(call: Call, change: Change): Promise<Example | null> {
  switch (change.kind) {
    case "create":
      return (await call("post", "/api/example", { body: { name: change.name } })).data;
    case "rename": {
      const options = { path: { item_id: change.id }, body: { name: change.name } };
      return (await call("patch", "/api/example/{item_id}", options)).data;
    }
    case "delete":
      await call("delete", "/api/example/{item_id}", { path: { item_id: change.id } }).catch(unlessGone);
      return null;
  }
}

function unlessGone(error: unknown): void {
  if (!isGone(error)) throw error;
}
