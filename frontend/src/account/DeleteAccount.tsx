import { isUncertain } from "@api-client/errors";
import { endForGood } from "@api-client/session";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";

import { useApi } from "../api/client";
import { BusyButton } from "../components/BusyButton";
import { Dialog } from "../components/Dialog";
import { Problem } from "../components/Problem";
import { useSignedIn } from "./sessionContext";

export function DeleteAccount() {
  const [isAsking, setAsking] = useState(false);
  return (
    <section className="section">
      <h2 className="section-title">Delete your account</h2>
      <p>Your account and everything that you keep here are deleted for good.</p>
      <button type="button" className="danger-quiet" onClick={() => setAsking(true)}>
        Delete account…
      </button>
      {isAsking && <Question close={() => setAsking(false)} />}
    </section>
  );
}

function Question({ close }: { close: () => void }) {
  const { user, forgetDeleted } = useSignedIn();
  const call = useApi();
  const deletion = useMutation({
    mutationFn: () => endForGood(() => call("delete", "/api/me")),
    onSuccess: forgetDeleted,
  });
  return (
    <Dialog title="Delete your account?" close={close}>
      <p>This deletes at once, and for good:</p>
      <ul>
        <li>the account of {user.email ?? user.name ?? user.userId},</li>
        <li>everything that you keep in it,</li>
        <li>your sessions in all browsers and apps.</li>
      </ul>
      {deletion.error && (
        <Problem
          what={isUncertain(deletion.error) ? "Your account may not be deleted yet." : "Your account was not deleted."}
          error={deletion.error}
        />
      )}
      <div className="buttons dialog-buttons">
        <button type="button" className="secondary" onClick={close}>
          Keep my account
        </button>
        <BusyButton type="button" className="danger" busy={deletion.isPending} onClick={() => deletion.mutate()}>
          {deletion.isPending ? "Deleting…" : "Delete my account"}
        </BusyButton>
      </div>
    </Dialog>
  );
}
