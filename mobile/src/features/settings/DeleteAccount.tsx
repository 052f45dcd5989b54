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

function Question({ cancel }: { cancel: () => void }) {
  const { user, deletion } = useSignedIn();
  const { mutate, isPending, error } = deletion;
  const question = [
    "Delete your account? This deletes at once, and for good:",
    `• the account of ${user.email ?? user.name ?? user.userId},`,
    "• everything that you keep in it,",
    "• your sessions in all browsers and apps.",
  ].join("\n");
  useAnnouncement(question);
  return (
    <>
      <Words kind="strong" accessibilityLiveRegion="polite">
        {question}
      </Words>
      {error && (
        <Problem
          what={isUncertain(error) ? "Your account may not be deleted yet." : "Your account was not deleted."}
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
