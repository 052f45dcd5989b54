import { newId } from "@api-client/client";
import type { User } from "@api-client/types";
import { useInfiniteQuery } from "@tanstack/react-query";

import { useChanges } from "../../api/changes";
import { useApi } from "../../api/client";
import { ChangeMessages } from "../../components/ChangeMessages";
import { useLastingError } from "../../components/lastingError";
import { Problem } from "../../components/Problem";
import { RetryButton } from "../../components/RetryButton";
import { Skeleton } from "../../components/Skeleton";
import { ExampleList } from "./ExampleList";
import { NewExample } from "./NewExample";
import { examplesQuery, sendChange } from "./query";

export function Examples({ user }: { user: User }) {
  const call = useApi();
  const list = examplesQuery(call, user);
  const examples = useInfiniteQuery(list);
  const { change, withChanges, messages } = useChanges(user, list.queryKey, (...sent) => sendChange(call, ...sent));
  const { data: kept, isFetchNextPageError } = examples;
  const error = useLastingError(examples);
  const isListProblem = error && !isFetchNextPageError;
  return (
    <>
      <NewExample create={(name) => change({ kind: "create", item: newId(), name })} />
      <ChangeMessages {...messages} />
      {isListProblem && (
        <Problem what={kept ? "This list may be out of date." : "Your examples could not be loaded."} error={error}>
          <RetryButton className="secondary" query={examples} />
        </Problem>
      )}
      {examples.isPending && !error && <Skeleton>Loading your examples…</Skeleton>}
      {kept && <ExampleList examples={withChanges(kept)} change={change} more={examples} />}
    </>
  );
}
