import type { User } from "@api-client/types";
import { useInfiniteQuery } from "@tanstack/react-query";

import { useApi } from "../../api/client";
import { useLastingError } from "../../components/lastingError";
import { Problem } from "../../components/Problem";
import { RetryButton } from "../../components/RetryButton";
import { Skeleton } from "../../components/Skeleton";
import { ExampleList } from "./ExampleList";
import { NewExample } from "./NewExample";
import { OutcomeMessages } from "./OutcomeMessages";
import { examplesQuery } from "./query";
import { withPending } from "./shown";
import { useChanges } from "./useChanges";

export function Examples({ user }: { user: User }) {
  const examples = useInfiniteQuery(examplesQuery(useApi(), user));
  const { change, pending, ...outcomes } = useChanges(user);
  const { data: kept, isFetchNextPageError } = examples;
  const error = useLastingError(examples);
  const isListProblem = error && !isFetchNextPageError && outcomes.failures.length === 0; // they say it already
  return (
    <>
      <NewExample create={(name) => change({ kind: "create", name })} />
      <OutcomeMessages change={change} {...outcomes} />
      {isListProblem && (
        <Problem what={kept ? "This list may be out of date." : "Your examples could not be loaded."} error={error}>
          <RetryButton className="secondary" query={examples} />
        </Problem>
      )}
      {examples.isPending && !error && <Skeleton>Loading your examples…</Skeleton>}
      {kept && <ExampleList examples={withPending(kept, pending)} change={change} more={examples} />}
    </>
  );
}
