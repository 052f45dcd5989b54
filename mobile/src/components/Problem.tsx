import { ApiError, retryAfterOf } from "@api-client/errors";
import { causeOf, tryAgainIn } from "@api-client/messages";
import { useEffect, useEffectEvent, useState, type ReactNode } from "react";

import { useAnnouncement } from "./announce";
import { Button } from "./Button";
import { CardView } from "./CardView";
import { Message } from "./Panel";
import { TEXTS } from "./texts";
import { usePause } from "./usePause";
import { Words } from "./Words";

interface ProblemProps {
  what?: string;
  error: Error;
  /** Why, where that can be said better than by the error itself. */
  reason?: string;
  children?: ReactNode;
}

/**
 * Says what failed and why, with the id of the request to quote to whoever runs this. Why is past once the wait that the
 * server asked for is over.
 */
export function Problem({ what, error, reason = causeOf(error), children }: ProblemProps) {
  const text = what ? `${what} ${reason}` : reason;
  const seconds = retryAfterOf(error);
  const requestId = error instanceof ApiError ? error.requestId : undefined;
  const [past, setPast] = useState<Error>();
  const isPast = past === error;
  useAnnouncement(seconds ? `${text} ${tryAgainIn(seconds)}` : text);
  if (isPast && !what && !children) return null;
  return (
    <Message color="danger" background="dangerSoft">
      {(!isPast || what) && (
        <Words accessibilityRole="alert" accessibilityLiveRegion="assertive">
          {isPast ? what : text}
        </Words>
      )}
      {!isPast && seconds && <WaitMessage key={requestId} seconds={seconds} onOver={() => setPast(error)} />}
      {requestId && (
        <Words kind="hint" selectable>
          {TEXTS.requestId} {requestId}
        </Words>
      )}
      {children}
    </Message>
  );
}

/** Says when to try again. It counts down; of that, screen readers say nothing unasked. */
function WaitMessage({ seconds, onOver }: { seconds: number; onOver: () => void }) {
  const [left] = usePause(seconds);
  const isOver = left === 0;
  const end = useEffectEvent(onOver);
  useEffect(() => {
    if (isOver) end();
  }, [isOver]);
  return <Words>{tryAgainIn(left)}</Words>;
}

/** What a retry needs of a query; every result of useQuery has it. */
export interface Retryable {
  isFetching: boolean;
  refetch: () => Promise<unknown>;
}

export function RetryButton({ kind = "secondary", query }: { kind?: "primary" | "secondary"; query: Retryable }) {
  return (
    <Button
      kind={kind}
      title={query.isFetching ? TEXTS.retrying : TEXTS.retry}
      busy={query.isFetching}
      onPress={() => void query.refetch()}
    />
  );
}

/** A whole view that could not be shown, and the way to try again. */
export function FailedView({ title, query }: { title: string; query: Retryable & { error: Error } }) {
  return (
    <CardView title={title}>
      <Problem error={query.error} />
      <RetryButton kind="primary" query={query} />
    </CardView>
  );
}
