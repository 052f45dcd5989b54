import { deleteAccount, deletionsOf } from "@api-client/deletion";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useEffectEvent, useRef, useState } from "react";

import { loseChanges } from "../api/changes";
import { useApi } from "../api/client";
import { useUntilAnswered } from "../api/useUntilAnswered";
import { Button } from "../components/Button";
import { Dialog } from "../components/Dialog";
import { Problem } from "../components/Problem";
import { Retrying } from "../components/Retrying";
import { useSignedIn } from "./sessionContext";
import { TEXTS } from "./texts";

/** Deletes the account, after a question. Where that is canceled without an answer, it says what became of it. */
export function DeleteAccount() {
  const { user, forgetDeleted } = useSignedIn();
  const client = useQueryClient();
  const call = useApi();
  const [isAsking, setAsking] = useState(false);
  const isCanceled = useRef(false);
  const attempts = deletionsOf(client);
  const request = useUntilAnswered<string>(
    async (_, attempt) => {
      if (!(await deleteAccount(call, attempt, isCanceled.current))) return;
      loseChanges(client);
      forgetDeleted();
    },
    { attempts },
  );
  const isPending = request.isBusy || request.isWaiting;
  const isInDoubt = () => attempts.isInDoubt(user.userId);
  const send = (isWanted: boolean) => {
    isCanceled.current = !isWanted;
    request.send(user.userId);
  };
  const ask = () => {
    if (!isInDoubt()) request.stop(); // what was refused earlier is no news
    setAsking(true);
  };
  const cancel = () => {
    isCanceled.current = true;
    if (!isInDoubt()) request.stop();
    else if (!isPending) send(false);
    setAsking(false);
  };
  const learn = useEffectEvent(() => isInDoubt() && send(false));
  useEffect(() => void learn(), []); // for whoever left this page without an answer
  const deletion = { ...request, isInDoubt: isInDoubt() };
  return (
    <section className="section">
      <h2 className="section-title">{TEXTS.deletion.title}</h2>
      <p className="section-text">{TEXTS.deletion.means}</p>
      {!isAsking && <Outcome deletion={deletion} />}
      <Button variant="secondary danger" busy={isPending} onClick={ask}>
        {TEXTS.deletion.ask}
      </Button>
      {isAsking && <Question deletion={deletion} confirm={() => send(true)} cancel={cancel} />}
    </section>
  );
}

interface Deletion {
  isBusy: boolean;
  isWaiting: boolean;
  isPaused: boolean;
  error: Error | null;
  isInDoubt: boolean;
}

interface QuestionProps {
  deletion: Deletion;
  confirm: () => void;
  cancel: () => void;
}

function Question({ deletion, confirm, cancel }: QuestionProps) {
  const { user } = useSignedIn();
  return (
    <Dialog title={TEXTS.deletion.question} close={cancel}>
      <p>{TEXTS.deletion.deletes}</p>
      <ul>
        {TEXTS.deletion.deleted(user.email ?? user.name ?? user.userId).map((what) => (
          <li key={what}>{what}</li>
        ))}
      </ul>
      <Outcome deletion={deletion} />
      <div className="buttons dialog-buttons">
        <Button onClick={cancel}>{TEXTS.deletion.cancel}</Button>
        <Button variant="primary danger" busy={deletion.isBusy} onClick={confirm}>
          {deletion.isBusy ? TEXTS.deletion.deleting : TEXTS.deletion.confirm}
        </Button>
      </div>
    </Dialog>
  );
}

function Outcome({ deletion }: { deletion: Deletion }) {
  const { notYet, failed, unknown } = TEXTS.deletion;
  return (
    <>
      <Retrying request={deletion} notYet={deletion.isInDoubt ? unknown : notYet} />
      {deletion.error && <Problem what={deletion.isInDoubt ? unknown : failed} error={deletion.error} />}
    </>
  );
}
