import { doneMessage, refusedMessage, retryingMessage } from "@api-client/changeMessages";
import type { Entry, Outbox } from "@api-client/outbox";
import { onlineManager } from "@tanstack/react-query";
import { useSyncExternalStore } from "react";

import { useOwnChanges } from "../api/changes";
import { Button } from "../components/Button";
import { Notice } from "../components/Notice";
import { Problem } from "../components/Problem";
import { Toast, Toasts } from "../components/Toast";
import { useUndoKey } from "../components/useUndoKey";
import { FEATURES } from "../features/registry";
import { useSignedIn } from "./sessionContext";
import { TEXTS } from "./texts";

/** Says on every page how changes end: a success only to screen readers, which speak each, as everybody else sees the list change. */
export function ChangeMessages() {
  const { user, messages } = useSignedIn();
  const { outbox, entries, kept, areOthersLost, forgetOthersLost } = useOwnChanges(user, loadFeatures);
  const isOnline = useSyncExternalStore(watchConnection, () => onlineManager.isOnline());
  const retrying = retryingMessage(entries, isOnline);
  const undoable = entries.findLast(({ state }) => state === "undoable");
  useUndoKey(undoable && (() => outbox.drop((entry) => entry === undoable)));
  return (
    <>
      <div className="visually-hidden" role="status" aria-atomic="false">
        {kept.map(({ id, change }) => (
          <p key={id}>{doneMessage(change)}</p>
        ))}
      </div>
      <Toasts>
        {entries.toReversed().map((entry) => (
          <ChangeMessage key={entry.id} entry={entry} outbox={outbox} />
        ))}
        {areOthersLost && <Notice dismiss={forgetOthersLost}>{TEXTS.othersLost}</Notice>}
        {retrying && <Notice>{retrying}</Notice>}
        {messages}
      </Toasts>
    </>
  );
}

function ChangeMessage({ entry, outbox }: { entry: Entry; outbox: Outbox }) {
  const { change, state, error } = entry;
  const remove = () => outbox.drop((other) => other === entry);
  if (state === "undoable") {
    return (
      <Toast undo={remove} pause={(isPaused) => outbox.pauseUndo(entry, isPaused)}>
        {doneMessage(change)}
      </Toast>
    );
  }
  if (state !== "refused" || !error) return null;
  return (
    <Problem what={refusedMessage(change)} error={error}>
      <div className="buttons">
        <Button variant="quiet" onClick={remove}>
          {TEXTS.dismiss}
        </Button>
      </div>
    </Problem>
  );
}

function loadFeatures(): Promise<unknown>[] {
  return FEATURES.map(({ load }) => load());
}

function watchConnection(watcher: () => void): () => void {
  return onlineManager.subscribe(watcher);
}
