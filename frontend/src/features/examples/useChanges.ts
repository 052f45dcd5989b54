import { useMutation, useMutationState, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";

import { useApi } from "../../api/client";
import { isUnauthorized } from "../../api/errors";
import type { User } from "../../api/types";
import { send, settle, type Change } from "./changes";
import { examplesQuery } from "./query";

/** How the last change ended; only a failed one has an error. */
export interface Outcome {
  change: Change;
  error?: Error;
}

/**
 * Changes examples, one after the other, in the order in which they were asked for. The cache holds what the server
 * confirmed, and nothing else; a view lays `pending` over it, so there is nothing to roll back.
 */
export function useChanges(user: User) {
  const call = useApi();
  const client = useQueryClient();
  const [outcome, setOutcome] = useState<Outcome>();
  const { queryKey } = examplesQuery(call, user);
  const { mutate } = useMutation({
    mutationKey: queryKey,
    scope: { id: queryKey.join() },
    mutationFn: (change: Change) => send(call, change),
    onSuccess: (answer, change) => {
      client.setQueryData(queryKey, (pages) => pages && settle(pages, change, answer));
      setOutcome({ change });
    },
    onError: (error, change) => setOutcome({ change, error }),
    onSettled: (_answer, error) => {
      if (isUnauthorized(error)) return;
      // A lost answer may have changed something all the same, and a list that was asked for before is out of date.
      if (error || client.isFetching({ queryKey }) > 0) void client.invalidateQueries({ queryKey });
    },
  });
  const pending = useMutationState({
    filters: { mutationKey: queryKey, status: "pending" },
    select: (mutation) => mutation.state.variables as Change,
  });
  return { change: mutate, pending, outcome, dismiss: () => setOutcome(undefined) };
}
