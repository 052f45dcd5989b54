import { settle, type Change } from "@api-client/changes";
import { isUnauthorized } from "@api-client/errors";
import type { User } from "@api-client/types";
import { useMutation, useMutationState, useQueryClient } from "@tanstack/react-query";

import { useApi } from "../../api/client";
import { requireSignedIn } from "../../api/session";
import { carryOut, lookFor, type LostAnswer } from "./changes";
import { examplesQuery } from "./query";
import { idsOf } from "./shown";
import { useOutcomes } from "./useOutcomes";

/** A change to send; or, with `lost`, to look for, as its answer was lost. */
interface Attempt {
  change: Change;
  lost?: LostAnswer;
}

/**
 * Changes examples, one after the other, in the order in which they were asked for, and for nobody but `user`. The
 * cache holds what the server confirmed, and nothing else; a view lays `pending` over it, so there is nothing to roll
 * back.
 */
export function useChanges(user: User) {
  const call = useApi();
  const client = useQueryClient();
  const list = examplesQuery(call, user);
  const { queryKey } = list;
  const { succeeded, failed, ...outcomes } = useOutcomes();
  const { mutate } = useMutation({
    mutationKey: queryKey,
    scope: { id: queryKey.join() },
    gcTime: 0, // what belongs to a person is forgotten with the view that shows it
    mutationFn: async ({ change, lost }: Attempt) => {
      await requireSignedIn(client, user.userId);
      if (lost) return lookFor(call, change, lost);
      // Without the list, an older example could be taken for one whose answer is lost.
      const known = idsOf(await client.infiniteQuery({ ...list, staleTime: "static" }));
      await requireSignedIn(client, user.userId); // still, as loading may have taken a while
      return carryOut(call, change, known);
    },
    onSuccess: (answer, { change }) => {
      client.setQueryData(queryKey, (pages) => pages && settle(pages, change, answer));
      succeeded(change);
    },
    onError: (error, { change }) => failed(change, error),
    onSettled: (_answer, error) => {
      if (isUnauthorized(error)) return;
      // A failure may be due to a change elsewhere, and a list that was asked for before is out of date.
      if (error || client.isFetching({ queryKey }) > 0) void client.invalidateQueries({ queryKey });
    },
  });
  const pending = useMutationState({
    filters: { mutationKey: queryKey, status: "pending" },
    select: (mutation) => (mutation.state.variables as Attempt).change,
  });
  const change = (change: Change) => mutate({ change });
  return { change, look: (change: Change, lost: LostAnswer) => mutate({ change, lost }), pending, ...outcomes };
}
