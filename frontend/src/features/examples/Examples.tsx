import { useInfiniteQuery } from "@tanstack/react-query";

import { useApi } from "../../api/client";
import type { User } from "../../api/types";
import { Problem } from "../../components/Problem";
import { RetryButton } from "../../components/RetryButton";
import { ViewTitle } from "../../components/ViewTitle";
import { withPending } from "./changes";
import { ExampleList } from "./ExampleList";
import "./examples.css";
import { NewExample } from "./NewExample";
import { OutcomeMessage } from "./OutcomeMessage";
import { examplesQuery } from "./query";
import { Skeleton } from "./Skeleton";
import { useChanges } from "./useChanges";

export function Examples({ user }: { user: User }) {
  const examples = useInfiniteQuery(examplesQuery(useApi(), user));
  const { change, pending, outcome, dismiss } = useChanges(user);
  const { data: kept, error, isFetchNextPageError } = examples;
  const isListProblem = error && !isFetchNextPageError && !outcome?.error; // one problem at a time
  return (
    <>
      <ViewTitle>Examples</ViewTitle>
      <NewExample create={(name) => change({ kind: "create", name })} />
      <OutcomeMessage outcome={outcome} retry={change} dismiss={dismiss} />
      {isListProblem && (
        <Problem what={kept ? "This list may be out of date." : "Your examples could not be loaded."} error={error}>
          <RetryButton className="secondary" query={examples} />
        </Problem>
      )}
      {examples.isPending && <Skeleton />}
      {kept && <ExampleList examples={withPending(kept, pending)} change={change} more={examples} />}
    </>
  );
}
