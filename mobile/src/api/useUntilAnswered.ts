import { Attempts, UNTIL_ANSWERED, type SendAttempt } from "@api-client/attempts";
import { useMutation } from "@tanstack/react-query";
import { useEffect, useState } from "react";

interface Options<Variables, Result> {
  /** Where others than this view need to know of them. */
  attempts?: Attempts<Variables>;
  /** It is busy until this is done, too. */
  onSuccess?: (result: Result) => unknown;
  onError?: (error: Error, variables: Variables) => void;
  /** In milliseconds, where that of UNTIL_ANSWERED is too short. */
  retryDelay?: typeof UNTIL_ANSWERED.retryDelay;
}

/**
 * Sends what may be repeated until it is answered, or until it is sent anew, stopped, or its view is gone. It `isBusy`
 * at first; then it `isWaiting`, and may be sent anew.
 */
export function useUntilAnswered<Variables, Result>(
  send: SendAttempt<Variables, Result>,
  { attempts: shared, ...outcomes }: Options<Variables, Result> = {},
) {
  const [own] = useState(() => new Attempts<Variables>());
  const attempts = shared ?? own;
  useEffect(() => () => attempts.end(), [attempts]);
  const { mutate, reset, ...mutation } = useMutation({
    ...UNTIL_ANSWERED,
    retryDelay: outcomes.retryDelay ?? UNTIL_ANSWERED.retryDelay,
    // What was stopped, or whose view is gone, ends nothing that has begun since.
    onSuccess: (result, { signal }) => !signal.aborted && outcomes.onSuccess?.(result),
    onError: (error, { variables, signal }) => !signal.aborted && outcomes.onError?.(error, variables),
    onSettled: (_result, _error, { signal }) => attempts.end(signal),
    mutationFn: ({ variables, signal }: { variables: Variables; signal: AbortSignal }) =>
      attempts.send(variables, signal, (attempt) => send(variables, attempt)),
  });
  const { isPending, isPaused, failureCount } = mutation;
  const isWaiting = isPending && (failureCount > 1 || isPaused);
  const stop = () => {
    attempts.end();
    reset();
  };
  return {
    send: (variables: Variables) => mutate({ variables, signal: attempts.begin() }),
    stop,
    isBusy: isPending && !isWaiting,
    isWaiting,
    isPaused,
    isSuccess: mutation.isSuccess,
    /** What was sent last. */
    sent: mutation.variables?.variables,
    error: mutation.error,
  };
}

export type UntilAnswered<Variables> = Omit<
  ReturnType<typeof useUntilAnswered<Variables, unknown>>,
  "isSuccess" | "sent"
>;
