import { ApiError, retryAfterOf } from "@api-client/errors";
import { causeOf } from "@api-client/messages";
import type { ReactNode } from "react";

import { useFocusHandover } from "./focus";
import { WaitMessage } from "./WaitMessage";
import { TEXTS } from "./texts";

interface ProblemProps {
  what?: string | undefined;
  error: Error;
  children?: ReactNode;
}

/** Says what failed and why, with the id of the request to quote to whoever runs this. */
export function Problem({ what, error, children }: ProblemProps) {
  const problem = useFocusHandover<HTMLDivElement>();
  const requestId = error instanceof ApiError ? error.requestId : undefined;
  const seconds = retryAfterOf(error);
  return (
    <div className="problem" role="alert" ref={problem}>
      <p className="message">
        {what && <strong>{`${what} `}</strong>}
        <span>{`${causeOf(error)} `}</span>
        {seconds && <WaitMessage key={requestId} seconds={seconds} />}
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
