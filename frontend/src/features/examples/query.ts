import type { Call } from "@api-client/client";
import type { Change } from "@api-client/outbox";
import { keyOf, listQuery, type Pages } from "@api-client/queries";
import type { Schemas } from "@api-client/types";
import type { User } from "@api-client/user";
import type { QueryClient, QueryFunctionContext } from "@tanstack/react-query";

export type Example = Schemas["Example"];

/** The user's examples, newest first, page by page. */
export function examplesQuery(call: Call, user: User) {
  return listQuery("examples", user, (query, signal) => call("get", "/api/example", { query, signal }));
}

/** One example, which is shown as the list has it until it is loaded, or where it cannot be. */
export function exampleQuery(client: QueryClient, call: Call, user: User, id: string) {
  return {
    queryKey: keyOf<Example>("examples", user.userId, id),
    queryFn: ({ signal }: QueryFunctionContext) => readExample(call, id, signal),
    initialData: () =>
      client
        .getQueryData<Pages<Example>>(examplesQuery(call, user).queryKey)
        ?.pages.flatMap(({ data }) => data)
        .find((example) => example.id === id),
    initialDataUpdatedAt: 0, // it is loaded nevertheless
  };
}

export async function readExample(call: Call, id: string, signal?: AbortSignal): Promise<Example> {
  return (await call("get", "/api/example/{item_id}", { path: { item_id: id }, ...(signal && { signal }) })).data;
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
