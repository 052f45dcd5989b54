import { useState } from "react";

import { useLeaving } from "../../api/changes";
import { useSignedIn } from "../../auth/sessionContext";
import { useAnnouncement } from "../../components/announce";
import { Button } from "../../components/Button";
import { Retrying } from "../../components/Notice";
import { Problem } from "../../components/Problem";
import { Words } from "../../components/Words";
import { TEXTS } from "./texts";

/** The way out, which asks before changes are lost. */
export function SignOut() {
  const { signingOut, canSignOutEverywhere } = useSignedIn();
  const { send, isBusy, error } = signingOut;
  const { leaveOnceSaved, isSaving, question, stay, leaveAnyway } = useLeaving();
  const [isEverywhere, setEverywhere] = useState(false);
  if (question) return <LossQuestion text={question} stay={stay} leave={leaveAnyway} />;
  const signOut = (everywhere: boolean) => {
    setEverywhere(everywhere);
    void leaveOnceSaved(() => send(everywhere));
  };
  const disabled = isSaving || isBusy;
  const stateOf = (everywhere: boolean, title: string) => {
    const busy = disabled && isEverywhere === everywhere;
    return { busy, disabled, title: busy ? (isSaving ? TEXTS.saving : TEXTS.signingOut) : title };
  };
  return (
    <>
      <Retrying request={signingOut} notYet={TEXTS.notSignedOutYet} />
      {error && <Problem what={TEXTS.stillSignedIn} error={error} />}
      <Button {...stateOf(false, TEXTS.signOut)} onPress={() => signOut(false)} />
      {canSignOutEverywhere && (
        <>
          <Button kind="quiet" {...stateOf(true, TEXTS.signOutEverywhere)} onPress={() => signOut(true)} />
          <Words kind="hint">{TEXTS.whatEverywhereMeans}</Words>
        </>
      )}
    </>
  );
}

function LossQuestion({ text, stay, leave }: { text: string; stay: () => void; leave: () => void }) {
  return (
    <>
      <Question text={text} />
      <Button title={TEXTS.stay} onPress={stay} />
      <Button kind="danger" title={TEXTS.signOut} onPress={leave} />
    </>
  );
}

/**
 * Deletes the account, after a question. What comes first does no harm. Where that is canceled without an answer, the server is
 * asked what became of it.
 */
export function DeleteAccount() {
  const { deletionCheck } = useSignedIn();
  const [asking, setAsking] = useState(false);
  if (asking) return <DeletionQuestion cancel={() => setAsking(false)} />;
  return (
    <>
      <Retrying request={deletionCheck} notYet={TEXTS.deletion.unknown} />
      <Button
        kind="quietDanger"
        title={TEXTS.deletion.ask}
        disabled={deletionCheck.isBusy || deletionCheck.isWaiting}
        onPress={() => setAsking(true)}
      />
    </>
  );
}

function DeletionQuestion({ cancel }: { cancel: () => void }) {
  const { user, deletion, deletionCheck } = useSignedIn();
  const { send, stop, isBusy, isWaiting, error } = deletion;
  const keep = () => {
    stop();
    if (isWaiting) deletionCheck.send(undefined);
    cancel();
  };
  return (
    <>
      <Question text={TEXTS.deletion.question(user.email ?? user.name ?? user.userId)} />
      <Retrying request={deletion} notYet={TEXTS.deletion.notYet} />
      {error && <Problem what={TEXTS.deletion.failed} error={error} />}
      <Button title={TEXTS.deletion.cancel} disabled={isBusy} onPress={keep} />
      <Button
        kind="danger"
        title={isBusy ? TEXTS.deletion.deleting : TEXTS.deletion.confirm}
        busy={isBusy}
        onPress={() => send(undefined)}
      />
    </>
  );
}

function Question({ text }: { text: string }) {
  useAnnouncement(text);
  return (
    <Words kind="strong" accessibilityLiveRegion="polite">
      {text}
    </Words>
  );
}
