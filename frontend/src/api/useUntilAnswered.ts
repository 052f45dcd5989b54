import { Attempts, UNTIL_ANSWERED, type SendAttempt } from "@api-client/attempts";
import { useMutation } from "@tanstack/react-query";
import { useEffect, useState } from "react";

interface Options<Variables> {
  /** Where others than this view need to know of them. */
  attempts?: Attempts<Variables>;
  onSuccess?: () => void;
  onError?: (error: Error) => void;
  /** In milliseconds, where that of UNTIL_ANSWERED is too short. */
  retryDelay?: typeof UNTIL_ANSWERED.retryDelay;
}

/**
 * Sends what may be repeated until it is answered, or until it is sent anew, stopped, or its view is gone. It `isBusy` at
 * first; then it `isWaiting`, and may be sent anew.
 */
export function useUntilAnswered<Variables = void>(
  send: SendAttempt<Variables>,
  { attempts: shared, ...outcomes }: Options<Variables> = {},
) {
  const [own] = useState(() => new Attempts<Variables>());
  const attempts = shared ?? own;
  useEffect(() => () => attempts.end(), [attempts]);
  const mutation = useMutation({
    ...UNTIL_ANSWERED,
    ...outcomes,
    onSettled: (_result, _error, { signal }) => attempts.end(signal),
    mutationFn: ({ variables, signal }: { variables: Variables; signal: AbortSignal }) =>
      attempts.send(variables, signal, (attempt) => send(variables, attempt)),
  });
  const { isPending, isPaused, failureCount, error } = mutation;
  const isWaiting = isPending && (failureCount > 1 || isPaused);
  const begin = (variables: Variables) => mutation.mutateAsync({ variables, signal: attempts.begin() });
  const stop = () => {
    attempts.end();
    mutation.reset();
  };
  return {
    /** Rejects as well with an AbortError, which nobody needs to see. */
    sendAsync: begin,
    send: (variables: Variables) => void begin(variables).catch(() => undefined),
    stop,
    isBusy: isPending && !isWaiting,
    isWaiting,
    isPaused,
    isSuccess: mutation.isSuccess,
    error,
  };
}
