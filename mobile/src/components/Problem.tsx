import { ApiError } from "@api-client/errors";
import { reasonOf } from "@api-client/messages";
import type { ReactNode } from "react";

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
