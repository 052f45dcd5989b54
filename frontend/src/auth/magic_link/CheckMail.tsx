import { useId } from "react";

import { useDeployment } from "../../api/deployment";
import { Button } from "../../components/Button";
import { CardView } from "../../components/CardView";
import { Problem } from "../../components/Problem";
import { Retrying } from "../../components/Retrying";
import { TEXTS } from "./texts";
import { MAIL_SECONDS, useRequestLink } from "./useRequestLink";

/** The answer is the same whatever the address, so this view promises nothing about it. */
export function CheckMail({ email, changeAddress }: { email: string; changeAddress: () => void }) {
  const wait = useId();
  const request = useRequestLink(MAIL_SECONDS);
  const { secondsLeft, isBusy } = request;
  return (
    <CardView title={TEXTS.checkMail.title}>
      <p>{TEXTS.checkMail.sentTo(email)}</p>
      <div className="actions">
        <Button busy={isBusy || secondsLeft > 0} aria-describedby={wait} onClick={() => request.send(email)}>
          <span>{isBusy ? TEXTS.sending : TEXTS.checkMail.again}</span>
          <span id={wait} className="button-detail" aria-hidden="true">
            {secondsLeft > 0 && TEXTS.checkMail.inSeconds(secondsLeft)}
          </span>
        </Button>
        <Button variant="quiet" onClick={changeAddress}>
          {TEXTS.checkMail.changeAddress}
        </Button>
      </div>
      <Retrying request={request} notYet={TEXTS.notSentYet} />
      {request.error && <Problem error={request.error} />}
      <p className="hint" role="status">
        {request.isSuccess ? <span>{TEXTS.checkMail.sentAgain}</span> : <NothingThere />}
      </p>
    </CardView>
  );
}

function NothingThere() {
  const { mailbox } = useDeployment();
  if (!mailbox) return <span>{TEXTS.checkMail.nothingThere}</span>;
  return <a href={mailbox}>{TEXTS.checkMail.mailbox}</a>;
}
