import { ApiError } from "@api-client/errors";
import { reasonOf } from "@api-client/messages";
import type { ReactNode } from "react";

import { useFocusHandover } from "./focus";

/** Says what failed and why, with the id of the request to quote to whoever runs this. */
export function Problem({ what, error, children }: { what?: string; error: Error; children?: ReactNode }) {
  const problem = useFocusHandover<HTMLDivElement>();
  return (
    <div className="problem" role="alert" ref={problem}>
      <p>
        {what && <strong>{what} </strong>}
        <span>{reasonOf(error)}</span>
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
