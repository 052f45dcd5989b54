import { isUncertain } from "@api-client/errors";

import { useLeaving } from "../../api/changes";
import { useSignedIn } from "../../auth/sessionContext";
import { useAnnouncement } from "../../components/announce";
import { Button } from "../../components/Button";
import { Problem } from "../../components/Problem";
import { Words } from "../../components/Words";

/** The way out, which asks before changes are lost. */
export function SignOut() {
  const { mutate, isPending, error } = useSignedIn().signingOut;
  const { leaveOnceSaved, isSaving, question, stay, leaveAnyway } = useLeaving();
  if (question) return <Question text={question} stay={stay} leave={leaveAnyway} />;
  return (
    <>
      {error && (
        <Problem what={isUncertain(error) ? "You may still be signed in." : "You are still signed in."} error={error} />
      )}
      <Button
        title={isSaving ? "Saving…" : isPending ? "Signing out…" : "Sign out"}
        busy={isSaving || isPending}
        onPress={() => void leaveOnceSaved(() => mutate())}
      />
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
