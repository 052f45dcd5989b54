import { useLeaving } from "../../api/changes";
import { useSignedIn } from "../../auth/sessionContext";
import { useAnnouncement } from "../../components/announce";
import { Button } from "../../components/Button";
import { Retrying } from "../../components/Notice";
import { Problem } from "../../components/Problem";
import { Words } from "../../components/Words";

/** The way out, which asks before changes are lost. */
export function SignOut() {
  const { signingOut, canSignOutEverywhere } = useSignedIn();
  const { send, isBusy, error } = signingOut;
  const { leaveOnceSaved, isSaving, question, stay, leaveAnyway } = useLeaving();
  if (question) return <Question text={question} stay={stay} leave={leaveAnyway} />;
  const signOut = (everywhere: boolean) => void leaveOnceSaved(() => send(everywhere));
  const busy = isSaving || isBusy;
  return (
    <>
      <Retrying request={signingOut} notYet="You are not signed out yet." />
      {error && <Problem what="You are still signed in." error={error} />}
      <Button
        title={isSaving ? "Saving…" : isBusy ? "Signing out…" : "Sign out"}
        busy={busy}
        onPress={() => signOut(false)}
      />
      {canSignOutEverywhere && (
        <>
          <Button title="Sign out everywhere" busy={busy} onPress={() => signOut(true)} />
          <Words kind="hint">“Sign out everywhere” also ends your sessions in other browsers and apps.</Words>
        </>
      )}
    </>
  );
}

function Question({ text, stay, leave }: { text: string; stay: () => void; leave: () => void }) {
  useAnnouncement(text);
  return (
    <>
      <Words kind="strong" accessibilityLiveRegion="polite">
        {text}
      </Words>
      <Button title="Stay signed in" onPress={stay} />
      <Button kind="danger" title="Sign out" onPress={leave} />
    </>
  );
}
