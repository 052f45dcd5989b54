import type { Change } from "@api-client/changes";
import { useState } from "react";

/** A change that was kept. */
export interface Success {
  id: number;
  change: Change;
}

/** A change that was not kept, as far as anybody knows. */
export interface Failure extends Success {
  error: Error;
}

let count = 0;

/** How changes ended: the last success, and every failure that was not dismissed, the newest first. */
export function useOutcomes() {
  const [success, setSuccess] = useState<Success>();
  const [failures, setFailures] = useState<Failure[]>([]);
  return {
    success,
    failures,
    succeeded: (change: Change) => setSuccess({ id: ++count, change }),
    failed: (change: Change, error: Error) => setFailures((others) => [{ id: ++count, change, error }, ...others]),
    dismiss: ({ id }: Failure) => setFailures((others) => others.filter((other) => other.id !== id)),
  };
}
