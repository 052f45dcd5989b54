import { doneMessage, refusedMessage, retryingMessage } from "@api-client/changeMessages";
import type { Entry } from "@api-client/outbox";
import { useIsFocused } from "@react-navigation/native";
import { onlineManager } from "@tanstack/react-query";
import { useSyncExternalStore } from "react";

import { useOutbox } from "../api/changes";
import { Button } from "./Button";
import { Notice } from "./Notice";
import { Problem } from "./Problem";
import { USER_TEXTS } from "./userTexts";

/** Says what is not kept yet, what can be undone and what was refused, on the screen in front alone. */
export function ChangeMessages({ entries }: { entries: Entry[] }) {
  const isOnline = useSyncExternalStore(watchConnection, () => onlineManager.isOnline());
  const retrying = retryingMessage(entries, isOnline);
  if (!useIsFocused()) return null;
  return (
    <>
      {retrying && <Notice>{retrying}</Notice>}
      {[...entries].reverse().map((entry) => (
        <ChangeMessage key={entry.id} entry={entry} />
      ))}
    </>
  );
}

function ChangeMessage({ entry }: { entry: Entry }) {
  const { outbox } = useOutbox();
  const { change, state, error } = entry;
  const remove = () => outbox.drop((other) => other === entry);
  if (state === "undoable") {
    return (
      <Notice action={USER_TEXTS.undo} dismiss={remove}>
        {doneMessage(change)}
      </Notice>
    );
  }
  if (state !== "refused" || !error) return null;
  return (
    <Problem what={refusedMessage(change)} error={error}>
      <Button kind="quiet" title={USER_TEXTS.dismiss} onPress={remove} />
    </Problem>
  );
}

function watchConnection(watcher: () => void): () => void {
  return onlineManager.subscribe(watcher);
}
