import { Attempts, UNTIL_ANSWERED, type SendAttempt } from "@api-client/attempts";
import { useMutation } from "@tanstack/react-query";
import { useEffect, useState } from "react";

interface Outcomes {
  onSuccess?: () => void;
  onError?: (error: Error) => void;
  /** In milliseconds, where that of UNTIL_ANSWERED is too short. */
  retryDelay?: typeof UNTIL_ANSWERED.retryDelay;
}

/**
 * Sends what may be repeated until it is answered, or until it is sent anew or its view is gone. It `isBusy` at first;
 * then it `isWaiting`, and may be sent anew.
 */
export function useUntilAnswered<Variables = void>(send: SendAttempt<Variables>, outcomes: Outcomes = {}) {
  const [attempts] = useState(() => new Attempts());
  useEffect(() => () => attempts.end(), [attempts]);
  const mutation = useMutation({
    ...UNTIL_ANSWERED,
    ...outcomes,
    mutationFn: ({ variables, signal }: { variables: Variables; signal: AbortSignal }) =>
      attempts.send(signal, (attempt) => send(variables, attempt)),
  });
  const { isPending, isPaused, failureCount, error } = mutation;
  const isWaiting = isPending && (failureCount > 1 || isPaused);
  const begin = (variables: Variables) => mutation.mutateAsync({ variables, signal: attempts.begin() });
  return {
    /** Rejects as well with an AbortError, which nobody needs to see. */
    sendAsync: begin,
    send: (variables: Variables) => void begin(variables).catch(() => undefined),
    isBusy: isPending && !isWaiting,
    isWaiting,
    isPaused,
    isSuccess: mutation.isSuccess,
    error,
  };
}
