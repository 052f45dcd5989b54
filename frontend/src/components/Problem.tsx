import { ApiError, retryAfterOf } from "@api-client/errors";
import { causeOf } from "@api-client/messages";
import { useState, type ReactNode } from "react";

import { useFocusHandover } from "./focus";
import { WaitMessage } from "./WaitMessage";
import { TEXTS } from "./texts";

interface ProblemProps {
  what?: string | undefined;
  error: Error;
  children?: ReactNode;
}

/**
 * Says what failed and why, with the id of the request to quote to whoever runs this. Why is past once the wait that the
 * server asked for is over.
 */
export function Problem({ what, error, children }: ProblemProps) {
  const problem = useFocusHandover<HTMLDivElement>();
  const requestId = error instanceof ApiError ? error.requestId : undefined;
  const seconds = retryAfterOf(error);
  const [past, setPast] = useState<Error>();
  const isPast = past === error;
  if (isPast && !what && !children) return null;
  return (
    <div className="problem" role="alert" ref={problem}>
      <p className="message">
        {what && <strong>{`${what} `}</strong>}
        {!isPast && <span>{`${causeOf(error)} `}</span>}
        {!isPast && seconds && <WaitMessage key={requestId} seconds={seconds} onOver={() => setPast(error)} />}
      </p>
      {requestId && (
        <p className="hint">
          {TEXTS.requestId} <code>{requestId}</code>
        </p>
      )}
      {children}
    </div>
  );
}
