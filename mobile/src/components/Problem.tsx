import type { ReactNode } from "react";

import { ApiError } from "../api/errors";
import { useAnnouncement } from "./announce";
import { Message } from "./Message";
import { Words } from "./Words";

interface ProblemProps {
  what?: string;
  error: Error;
  /** Why, where that can be said better than by the error itself. */
  reason?: string;
  children?: ReactNode;
}

/** Says what failed and why, with the id of the request to quote to whoever runs this. */
export function Problem({ what, error, reason = reasonOf(error), children }: ProblemProps) {
  const text = what ? `${what} ${reason}` : reason;
  useAnnouncement(text);
  return (
    <Message color="danger" background="dangerSoft">
      <Words accessibilityRole="alert" accessibilityLiveRegion="assertive">
        {text}
      </Words>
      {error instanceof ApiError && error.requestId && (
        <Words kind="hint" selectable>
          Request id: {error.requestId}
        </Words>
      )}
      {children}
    </Message>
  );
}

export function reasonOf(error: Error): string {
  if (!(error instanceof ApiError)) return "Something unexpected happened.";
  const details = Object.values(error.details ?? {}).flat();
  if (details.length > 0) return details.join(" ");
  return error.retryAfter ? `${error.message} Try again in ${seconds(error.retryAfter)}.` : error.message;
}

function seconds(count: number): string {
  return count === 1 ? "one second" : `${count} seconds`;
}
