import { Problem } from "../../components/Problem";
import { ApiError } from "../../api/errors";
import type { Change } from "./changes";
import { doneMessage, failedMessage } from "./messages";
import type { Outcome } from "./useChanges";

interface OutcomeMessageProps {
  outcome: Outcome | undefined;
  retry: (change: Change) => void;
  dismiss: () => void;
}

/** Says how the last change ended: a success only to screen readers, as everybody else sees the list change. */
export function OutcomeMessage({ outcome, retry, dismiss }: OutcomeMessageProps) {
  return (
    <>
      <p className="visually-hidden" role="status">
        {outcome && !outcome.error && doneMessage(outcome.change)}
      </p>
      {outcome?.error && <Failed change={outcome.change} error={outcome.error} retry={retry} dismiss={dismiss} />}
    </>
  );
}

interface FailedProps {
  change: Change;
  error: Error;
  retry: (change: Change) => void;
  dismiss: () => void;
}

function Failed({ change, error, retry, dismiss }: FailedProps) {
  const tryAgain = () => {
    dismiss();
    retry(change);
  };
  return (
    <Problem what={failedMessage(change)} error={error}>
      <div className="buttons">
        {error instanceof ApiError && error.isTemporary && (
          <button type="button" className="secondary" onClick={tryAgain}>
            Try again
          </button>
        )}
        <button type="button" className="quiet" onClick={dismiss}>
          Dismiss
        </button>
      </div>
    </Problem>
  );
}
