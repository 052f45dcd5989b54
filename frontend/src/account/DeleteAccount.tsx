import { endForGood, isAccountGone } from "@api-client/session";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";

import { loseChanges } from "../api/changes";
import { useApi } from "../api/client";
import { useUntilAnswered } from "../api/useUntilAnswered";
import { Button } from "../components/Button";
import { Dialog } from "../components/Dialog";
import { Problem } from "../components/Problem";
import { Retrying } from "../components/Retrying";
import { useSignedIn } from "./sessionContext";
import { TEXTS } from "./texts";

/** Deletes the account, after a question. Where that is canceled without an answer, the server is asked what became of it. */
export function DeleteAccount() {
  const [isAsking, setAsking] = useState(false);
  const call = useApi();
  const end = useEnd();
  const check = useUntilAnswered(async (_, { signal }) => {
    if (await isAccountGone(call, signal)) end();
  });
  const cancel = (isUnanswered: boolean) => {
    setAsking(false);
    if (isUnanswered) check.send();
  };
  return (
    <section className="section">
      <h2 className="section-title">{TEXTS.deletion.title}</h2>
      <p className="section-text">{TEXTS.deletion.means}</p>
      <Retrying request={check} notYet={TEXTS.deletion.unknown} />
      <Button variant="secondary danger" busy={check.isBusy || check.isWaiting} onClick={() => setAsking(true)}>
        {TEXTS.deletion.ask}
      </Button>
      {isAsking && <Question end={end} cancel={cancel} />}
    </section>
  );
}

/** What the end of an account is to this page. */
function useEnd() {
  const { forgetDeleted } = useSignedIn();
  const client = useQueryClient();
  return () => {
    loseChanges(client);
    forgetDeleted();
  };
}

function Question({ end, cancel }: { end: () => void; cancel: (isUnanswered: boolean) => void }) {
  const { user } = useSignedIn();
  const call = useApi();
  const deletion = useUntilAnswered(
    (_, { signal, isRepeated }) => endForGood(() => call("delete", "/api/me", { signal }), isRepeated),
    { onSuccess: end },
  );
  const close = () => {
    if (!deletion.isBusy) cancel(deletion.isWaiting);
  };
  return (
    <Dialog title={TEXTS.deletion.question} close={close}>
      <p>{TEXTS.deletion.deletes}</p>
      <ul>
        {TEXTS.deletion.deleted(user.email ?? user.name ?? user.userId).map((what) => (
          <li key={what}>{what}</li>
        ))}
      </ul>
      <Retrying request={deletion} notYet={TEXTS.deletion.notYet} />
      {deletion.error && <Problem what={TEXTS.deletion.failed} error={deletion.error} />}
      <div className="buttons dialog-buttons">
        <Button busy={deletion.isBusy} onClick={close}>
          {TEXTS.deletion.cancel}
        </Button>
        <Button variant="primary danger" busy={deletion.isBusy} onClick={() => deletion.send()}>
          {deletion.isBusy ? TEXTS.deletion.deleting : TEXTS.deletion.confirm}
        </Button>
      </div>
    </Dialog>
  );
}
