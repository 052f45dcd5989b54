import { useState } from "react";

import { useSignedIn } from "../../auth/sessionContext";
import { useAnnouncement } from "../../components/announce";
import { Button } from "../../components/Button";
import { Retrying } from "../../components/Notice";
import { Problem } from "../../components/Problem";
import { Words } from "../../components/Words";

/** Deletes the account, after a question. What comes first does no harm. */
export function DeleteAccount() {
  const [asking, setAsking] = useState(false);
  if (asking) return <Question cancel={() => setAsking(false)} />;
  return <Button kind="quietDanger" title="Delete account" onPress={() => setAsking(true)} />;
}

function Question({ cancel }: { cancel: () => void }) {
  const { user, deletion } = useSignedIn();
  const { send, stop, isBusy, error } = deletion;
  const keep = () => {
    stop();
    cancel();
  };
  const question = [
    "Delete your account? This deletes at once, and for good:",
    `• the account of ${user.email ?? user.name ?? user.userId},`,
    "• everything in it,",
    "• your sessions in all browsers and apps.",
  ].join("\n");
  useAnnouncement(question);
  return (
    <>
      <Words kind="strong" accessibilityLiveRegion="polite">
        {question}
      </Words>
      <Retrying request={deletion} notYet="Your account is not deleted yet." />
      {error && <Problem what="Your account was not deleted." error={error} />}
      <Button title="Keep my account" onPress={keep} />
      <Button
        kind="danger"
        title={isBusy ? "Deleting…" : "Delete my account"}
        busy={isBusy}
        onPress={() => send(undefined)}
      />
    </>
  );
}
