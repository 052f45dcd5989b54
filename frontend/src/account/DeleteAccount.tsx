import { deleteAccount } from "@api-client/deletion";
import { useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";

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
  const { forgetDeleted } = useSignedIn();
  const client = useQueryClient();
  const call = useApi();
  const [isAsking, setAsking] = useState(false);
  const [isInDoubt, setInDoubt] = useState(false);
  const isCanceled = useRef(false);
  const deletion = useUntilAnswered(async (_, attempt) => {
    if (!(await deleteAccount(call, attempt, isCanceled.current))) return;
    loseChanges(client);
    forgetDeleted();
  });
  const ask = (isAsked: boolean) => {
    isCanceled.current = !isAsked;
    setInDoubt(!isAsked && (deletion.isBusy || deletion.isWaiting));
    setAsking(isAsked);
  };
  return (
    <section className="section">
      <h2 className="section-title">{TEXTS.deletion.title}</h2>
      <p className="section-text">{TEXTS.deletion.means}</p>
      {isInDoubt && <Retrying request={deletion} notYet={TEXTS.deletion.unknown} />}
      {isInDoubt && deletion.error && <Problem what={TEXTS.deletion.unknown} error={deletion.error} />}
      <Button
        variant="secondary danger"
        busy={isInDoubt && (deletion.isBusy || deletion.isWaiting)}
        onClick={() => ask(true)}
      >
        {TEXTS.deletion.ask}
      </Button>
      {isAsking && <Question deletion={deletion} cancel={() => ask(false)} />}
    </section>
  );
}

interface QuestionProps {
  deletion: ReturnType<typeof useUntilAnswered<void>>;
  cancel: () => void;
}

function Question({ deletion, cancel }: QuestionProps) {
  const { user } = useSignedIn();
  return (
    <Dialog title={TEXTS.deletion.question} close={cancel}>
      <p>{TEXTS.deletion.deletes}</p>
      <ul>
        {TEXTS.deletion.deleted(user.email ?? user.name ?? user.userId).map((what) => (
          <li key={what}>{what}</li>
        ))}
      </ul>
      <Retrying request={deletion} notYet={TEXTS.deletion.notYet} />
      {deletion.error && <Problem what={TEXTS.deletion.failed} error={deletion.error} />}
      <div className="buttons dialog-buttons">
        <Button onClick={cancel}>{TEXTS.deletion.cancel}</Button>
        <Button variant="primary danger" busy={deletion.isBusy} onClick={() => deletion.send()}>
          {deletion.isBusy ? TEXTS.deletion.deleting : TEXTS.deletion.confirm}
        </Button>
      </div>
    </Dialog>
  );
}
