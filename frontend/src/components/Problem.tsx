import type { ReactNode } from "react";

import { ApiError } from "../api/errors";
import { useFocusHandover } from "./focus";

/** Says what failed and why, with the id of the request to quote to whoever runs this. */
export function Problem({ what, error, children }: { what?: string; error: Error; children?: ReactNode }) {
  const problem = useFocusHandover<HTMLDivElement>();
  return (
    <div className="problem" role="alert" ref={problem}>
      <p>
        {what && <strong>{what} </strong>}
        {reasonOf(error)}
      </p>
      {error instanceof ApiError && error.requestId && (
        <p className="hint">
          Request id: <code>{error.requestId}</code>
        </p>
      )}
      {children}
    </div>
  );
}

function reasonOf(error: Error): string {
  if (!(error instanceof ApiError)) return "Something unexpected happened.";
  const details = Object.values(error.details ?? {}).flat();
  if (details.length > 0) return details.join(" ");
  return error.retryAfter ? `${error.message} Try again in ${seconds(error.retryAfter)}.` : error.message;
}

function seconds(count: number): string {
  return count === 1 ? "one second" : `${count} seconds`;
}
