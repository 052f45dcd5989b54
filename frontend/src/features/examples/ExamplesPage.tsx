import { STATE_MESSAGES } from "@api-client/changeMessages";
import type { Shown } from "@api-client/changes";
import { newId } from "@api-client/ids";
import { useInfiniteQuery } from "@tanstack/react-query";

import { useApi } from "../../api/client";
import { useSignedIn } from "../../account/sessionContext";
import { useLastingError } from "../../components/lastingError";
import { Page } from "../../components/Page";
import { Problem } from "../../components/Problem";
import { RetryButton } from "../../components/RetryButton";
import { Skeleton } from "../../components/Skeleton";
import { ExampleList } from "./ExampleList";
import { NewExample } from "./NewExample";
import { examplesQuery, type Example } from "./query";
import { TEXTS } from "./texts";
import { useExampleChanges } from "./useExampleChanges";

/** The user's examples. */
export function ExamplesPage() {
  const { user } = useSignedIn();
  const { change, withChanges, refusedAddition, isReady } = useExampleChanges();
  const examples = useInfiniteQuery({ ...examplesQuery(useApi(), user), enabled: isReady });
  const { data: kept, isFetchNextPageError, hasNextPage } = examples;
  const shown = kept && withChanges(kept);
  const error = useLastingError(examples);
  return (
    <Page
      title={TEXTS.title}
      about={shown ? TEXTS.count(shown.length, hasNextPage) : pendingMessage(isReady ? withChanges([]) : [])}
    >
      <NewExample refused={refusedAddition} create={(name) => change({ kind: "create", item: newId(), name })} />
      {error && !isFetchNextPageError && (
        <Problem what={kept ? TEXTS.outOfDate : TEXTS.notLoaded} error={error}>
          <RetryButton query={examples} />
        </Problem>
      )}
      {examples.isPending && !error && <Skeleton>{TEXTS.loading}</Skeleton>}
      {shown && <ExampleList examples={shown} change={change} more={examples} />}
    </Page>
  );
}

/** What is said of additions for as long as there is no list to show them in. */
function pendingMessage([first]: Shown<Example>[]): string {
  return first?.state === "saving" || first?.state === "retrying" ? STATE_MESSAGES[first.state] : "";
}
