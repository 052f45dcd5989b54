import { isUncertain } from "@api-client/errors";
import { useState } from "react";

import { useSignedIn } from "../../auth/sessionContext";
import { useAnnouncement } from "../../components/announce";
import { Button } from "../../components/Button";
import { Problem } from "../../components/Problem";
import { Words } from "../../components/Words";

/** Deletes the account, after a question. What comes first does no harm. */
export function DeleteAccount() {
  const [asking, setAsking] = useState(false);
  if (asking) return <Question cancel={() => setAsking(false)} />;
  return <Button kind="quiet" title="Delete account" onPress={() => setAsking(true)} />;
}

const QUESTION = "Delete your account, with everything that you keep here? This cannot be undone.";

function Question({ cancel }: { cancel: () => void }) {
  const { mutate, isPending, error } = useSignedIn().deletion;
  useAnnouncement(QUESTION);
  return (
    <>
      <Words kind="strong" accessibilityLiveRegion="polite">
        {QUESTION}
      </Words>
      {error && (
        <Problem
          what={isUncertain(error) ? "Your account may or may not be deleted." : "Your account was not deleted."}
          error={error}
        />
      )}
      <Button title="Keep my account" onPress={cancel} />
      <Button
        kind="danger"
        title={isPending ? "Deleting…" : "Delete my account"}
        busy={isPending}
        onPress={() => mutate()}
      />
    </>
  );
}
