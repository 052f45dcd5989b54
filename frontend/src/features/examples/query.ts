import type { Call } from "@api-client/client";
import { listQuery } from "@api-client/queries";
import type { Schemas, User } from "@api-client/types";

export type Example = Schemas["Example"];

/** The user's examples, newest first, page by page. */
export function examplesQuery(call: Call, user: User) {
  const list = listQuery("examples", user, (query, signal) => call("get", "/api/example", { query, signal }));
  return { ...list, gcTime: 0 }; // what belongs to a person is forgotten with the view that shows it
}
