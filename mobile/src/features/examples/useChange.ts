import { doneMessage, settle, type Change } from "./changes";
import { isUnauthorized } from "@api-client/errors";
import { useMutation, useQueryClient } from "@tanstack/react-query";

import { useApi } from "../../api/client";
import { useSignedIn } from "../../auth/sessionContext";
import { announce } from "../../components/announce";
import { exampleQuery, examplesQuery, send } from "./query";

/** Changes examples. The cache holds what the server confirmed, and nothing else. */
export function useChange() {
  const call = useApi();
  const client = useQueryClient();
  const { user } = useSignedIn();
  const list = examplesQuery(call, user).queryKey;
  return useMutation({
    mutationFn: (change: Change) => send(call, change),
    onSuccess: (answer, change) => {
      client.setQueryData(list, (pages) => pages && settle(pages, change, answer));
      if (answer) client.setQueryData(exampleQuery(call, user, answer.id).queryKey, answer);
      announce(doneMessage(change));
    },
    onSettled: (_answer, error) => {
      if (isUnauthorized(error)) return;
      // A lost answer may have changed something all the same, and a list that was asked for before is out of date.
      if (error || client.isFetching({ queryKey: list }) > 0) void client.invalidateQueries({ queryKey: list });
    },
  });
}
