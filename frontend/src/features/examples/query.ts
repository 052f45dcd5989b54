import type { Call } from "@api-client/client";
import type { Change } from "@api-client/outbox";
import { listQuery } from "@api-client/queries";
import type { Schemas, User } from "@api-client/types";

export type Example = Schemas["Example"];

/** The user's examples, newest first, page by page. */
export function examplesQuery(call: Call, user: User) {
  const list = listQuery("examples", user, (query, signal) => call("get", "/api/example", { query, signal }));
  return { ...list, gcTime: 0 }; // what belongs to a person is forgotten with the view that shows it
}

/** Sends a change. It may be sent again, and has its effect once. */
export async function sendChange(call: Call, change: Change, id: string): Promise<Example | null> {
  const path = { item_id: id };
  switch (change.kind) {
    case "create": {
      const header = { "Idempotency-Key": change.item };
      return (await call("post", "/api/example", { header, body: { name: change.name }, keepalive: true })).data;
    }
    case "rename":
      return (await call("patch", "/api/example/{item_id}", { path, body: { name: change.name }, keepalive: true }))
        .data;
    case "delete":
      await call("delete", "/api/example/{item_id}", { path, keepalive: true });
      return null;
  }
}
