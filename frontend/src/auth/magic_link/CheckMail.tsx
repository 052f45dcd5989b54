import { duration } from "@api-client/messages";
import { useId } from "react";

import { useDeployment } from "../../api/deployment";
import { BusyButton } from "../../components/BusyButton";
import { CardView } from "../../components/CardView";
import { NotSent } from "./NotSent";
import { MAIL_SECONDS, useRequestLink } from "./useRequestLink";

/** The answer is the same whatever the address, so this view promises nothing about it. */
export function CheckMail({ email, changeAddress }: { email: string; changeAddress: () => void }) {
  const wait = useId();
  const request = useRequestLink(MAIL_SECONDS);
  const { secondsLeft, isPending } = request;
  return (
    <CardView title="Check your mail">
      <p>
        If <strong>{email}</strong> is right, a sign-in link is on its way. It works once, for 15 minutes.
      </p>
      <div className="actions">
        <BusyButton
          type="button"
          className="secondary"
          busy={isPending || secondsLeft > 0}
          aria-describedby={wait}
          onClick={() => request.mutate(email)}
        >
          <span>{isPending ? "Sending…" : "Send it again"}</span>
          <span id={wait} aria-hidden="true">
            {secondsLeft > 0 && ` in ${duration(secondsLeft)}`}
          </span>
        </BusyButton>
        <button type="button" className="quiet" onClick={changeAddress}>
          Use another address
        </button>
      </div>
      {request.isError && <NotSent error={request.error} />}
      <p className="hint" role="status">
        {request.isSuccess ? <span>Another link is on its way.</span> : <NothingThere />}
      </p>
    </CardView>
  );
}

function NothingThere() {
  const { mailbox } = useDeployment();
  if (!mailbox) return <span>Nothing there? Look into the spam folder, too.</span>;
  return <a href={mailbox}>Open the mailbox of this developer’s machine</a>;
}
