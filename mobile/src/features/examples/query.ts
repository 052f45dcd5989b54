import type { Call } from "@api-client/client";
import type { Change } from "@api-client/outbox";
import { keyOf, listQuery, type Pages } from "@api-client/queries";
import type { Schemas } from "@api-client/types";
import type { User } from "@api-client/user";
import type { QueryClient, QueryFunctionContext } from "@tanstack/react-query";

import { useChanges } from "../../api/changes";
import { useApi } from "../../api/client";
import { useSignedIn } from "../../auth/sessionContext";

export type Example = Schemas["Example"];

/** The user's examples, newest first, page by page. */
export function examplesQuery(call: Call, user: User) {
  return listQuery("examples", user, (query, signal) => call("get", "/api/example", { query, signal }));
}

/** One example, which is shown as the list has it until it is loaded, or where it cannot be. */
export function exampleQuery(client: QueryClient, call: Call, user: User, id: string) {
  const list = examplesQuery(call, user).queryKey;
  return {
    queryKey: keyOf<Example>("examples", user.userId, id),
    queryFn: async ({ signal }: QueryFunctionContext) =>
      (await call("get", "/api/example/{item_id}", { path: { item_id: id }, signal })).data,
    initialData: () =>
      client
        .getQueryData<Pages<Example>>(list)
        ?.pages.flatMap(({ data }) => data)
        .find((example) => example.id === id),
    initialDataUpdatedAt: 0, // it is loaded nevertheless
  };
}

/** Sends a change. It may be sent again, and has its effect once. */
export async function sendChange(call: Call, { kind, item, name }: Change, id: string): Promise<Example | null> {
  const path = { item_id: id };
  switch (kind) {
    case "create":
      return (await call("post", "/api/example", { header: { "Idempotency-Key": item }, body: { name } })).data;
    case "rename":
      return (await call("patch", "/api/example/{item_id}", { path, body: { name } })).data;
    case "delete":
      await call("delete", "/api/example/{item_id}", { path });
      return null;
  }
}

/** The changes of the user's examples, on whatever screen they were made. */
export function useExampleChanges() {
  const { user } = useSignedIn();
  const call = useApi();
  return useChanges(user, examplesQuery(call, user).queryKey, (...sent) => sendChange(call, ...sent));
}
