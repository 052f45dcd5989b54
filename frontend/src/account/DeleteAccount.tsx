import { endForGood } from "@api-client/session";
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

export function DeleteAccount() {
  const [isAsking, setAsking] = useState(false);
  return (
    <section className="section">
      <h2 className="section-title">{TEXTS.deletion.title}</h2>
      <p className="section-text">{TEXTS.deletion.means}</p>
      <Button variant="secondary danger" onClick={() => setAsking(true)}>
        {TEXTS.deletion.ask}
      </Button>
      {isAsking && <Question close={() => setAsking(false)} />}
    </section>
  );
}

function Question({ close }: { close: () => void }) {
  const { user, forgetDeleted } = useSignedIn();
  const call = useApi();
  const client = useQueryClient();
  const deletion = useUntilAnswered(
    (_, { signal, isRepeated }) => endForGood(() => call("delete", "/api/me", { signal }), isRepeated),
    {
      onSuccess: () => {
        loseChanges(client);
        forgetDeleted();
      },
    },
  );
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
        <Button onClick={close}>{TEXTS.deletion.cancel}</Button>
        <Button variant="primary danger" busy={deletion.isBusy} onClick={() => deletion.send()}>
          {deletion.isBusy ? TEXTS.deletion.deleting : TEXTS.deletion.confirm}
        </Button>
      </div>
    </Dialog>
  );
}
