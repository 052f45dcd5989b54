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

/** Deletes the account, after a question. Where that is canceled without an answer, it says what became of it. */
export function DeleteAccount() {
  const { user, deletion } = useSignedIn();
  const { begin, cancel, isBusy, isWaiting, isWanted } = deletion;
  const [isAsking, setAsking] = useState(isWanted); // before this screen was left
  const keep = () => {
    cancel();
    setAsking(false);
  };
  if (!isAsking)
    return (
      <>
        <Outcome />
        <Button
          kind="quietDanger"
          title={TEXTS.deletion.ask}
          disabled={isBusy || isWaiting}
          onPress={() => setAsking(true)}
        />
      </>
    );
  return (
    <>
      <Question text={TEXTS.deletion.question(user.email ?? user.name ?? user.userId)} />
      <Outcome />
      <Button title={TEXTS.deletion.cancel} disabled={isBusy} onPress={keep} />
      <Button
        kind="danger"
        title={isBusy ? TEXTS.deletion.deleting : TEXTS.deletion.confirm}
        busy={isBusy}
        onPress={begin}
      />
    </>
  );
}

function Outcome() {
  const { deletion } = useSignedIn();
  const { notYet, failed, unknown } = TEXTS.deletion;
  return (
    <>
      <Retrying request={deletion} notYet={deletion.isInDoubt ? unknown : notYet} />
      {deletion.error && <Problem what={deletion.isInDoubt ? unknown : failed} error={deletion.error} />}
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
