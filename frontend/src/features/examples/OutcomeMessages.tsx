import { doneMessage, failedMessage, unknownMessage, type Change } from "@api-client/changes";
import { isTemporary } from "@api-client/errors";

import { Problem } from "../../components/Problem";
import { LostAnswer } from "./changes";
import { missingMessage } from "./messages";
import type { Failure, Success } from "./useOutcomes";

interface OutcomeMessagesProps {
  success: Success | undefined;
  failures: Failure[];
  change: (change: Change) => void;
  look: (change: Change, lost: LostAnswer) => void;
  dismiss: (failure: Failure) => void;
}

/** Says how changes ended: a success only to screen readers, as everybody else sees the list change. */
export function OutcomeMessages({ success, failures, ...acts }: OutcomeMessagesProps) {
  return (
    <>
      <p className="visually-hidden" role="status">
        {success && <span key={success.id}>{doneMessage(success.change)}</span>}
      </p>
      <div className="failures">
        {failures.map((failure) => (
          <Failed key={failure.id} failure={failure} {...acts} />
        ))}
      </div>
    </>
  );
}

type FailedProps = Pick<OutcomeMessagesProps, "change" | "look" | "dismiss"> & { failure: Failure };

/** Nothing is sent again while it is unknown whether it arrived: it may be there twice then. */
function Failed({ failure, change, look, dismiss }: FailedProps) {
  const lost = failure.error instanceof LostAnswer ? failure.error : undefined;
  const tryAgain = () => {
    dismiss(failure);
    change(failure.change);
  };
  const checkAgain = (lost: LostAnswer) => {
    dismiss(failure);
    look(failure.change, lost);
  };
  return (
    <Problem what={messageOf(failure)} error={lost ? lost.cause : failure.error}>
      <div className="buttons">
        {(lost ? lost.isMissing : isTemporary(failure.error)) && (
          <button type="button" className="secondary" onClick={tryAgain}>
            Try again
          </button>
        )}
        {lost && !lost.isMissing && (
          <button type="button" className="secondary" onClick={() => checkAgain(lost)}>
            Check again
          </button>
        )}
        <button type="button" className="quiet" onClick={() => dismiss(failure)}>
          Dismiss
        </button>
      </div>
    </Problem>
  );
}

function messageOf({ change, error }: Failure): string {
  if (!(error instanceof LostAnswer)) return failedMessage(change);
  return error.isMissing ? missingMessage(change) : unknownMessage(change);
}
