import { doneMessage, refusedMessage, retryingMessage } from "@api-client/changeMessages";
import type { Entry } from "@api-client/outbox";
import { onlineManager } from "@tanstack/react-query";
import { useSyncExternalStore } from "react";

import { Button } from "./Button";
import { Notice } from "./Notice";
import { Problem } from "./Problem";
import { Toast, Toasts } from "./Toast";
import { TEXTS } from "./texts";

interface ChangeMessagesProps {
  entries: Entry[];
  kept: Entry | undefined;
  remove: (entry: Entry) => void;
}

/** Says how changes end: a success only to screen readers, as everybody else sees the list change. */
export function ChangeMessages({ entries, kept, remove }: ChangeMessagesProps) {
  const isOnline = useSyncExternalStore(watchConnection, () => onlineManager.isOnline());
  const retrying = retryingMessage(entries, isOnline);
  return (
    <>
      <p className="visually-hidden" role="status">
        {kept && <span key={kept.id}>{doneMessage(kept.change)}</span>}
      </p>
      <Toasts>
        {retrying && <Notice>{retrying}</Notice>}
        {entries.toReversed().map((entry) => (
          <ChangeMessage key={entry.id} entry={entry} remove={() => remove(entry)} />
        ))}
      </Toasts>
    </>
  );
}

function ChangeMessage({ entry: { change, state, error }, remove }: { entry: Entry; remove: () => void }) {
  if (state === "undoable") return <Toast undo={remove}>{doneMessage(change)}</Toast>;
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

function watchConnection(watcher: () => void): () => void {
  return onlineManager.subscribe(watcher);
}
