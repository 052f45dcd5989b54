import { doneMessage, isRefusalOf, lossOf } from "@api-client/changeMessages";
import { destinationOf, outboxOf, refusedIn, withChanges, type SendChange } from "@api-client/changes";
import { isUnsaved, type Change, type Entry, type Outbox } from "@api-client/outbox";
import type { User } from "@api-client/user";
import { focusManager, onlineManager, useQueryClient, type QueryClient, type QueryKey } from "@tanstack/react-query";
import { useEffect, useState, useSyncExternalStore } from "react";
import { AccessibilityInfo, AppState } from "react-native";

import { announce } from "../components/announce";

const UNDO_MS = 10_000;
const UNDO_MS_BY_EAR = 60_000;

interface Named {
  id: string;
  name: string;
}

export function useOutbox(): { outbox: Outbox; entries: Entry[] } {
  const outbox = outboxOf(useQueryClient());
  const { entries } = useSyncExternalStore(outbox.subscribe, outbox.getState);
  return { outbox, entries };
}

/** Changes the items of a list, and shows them as they will be. */
export function useChanges<Item extends Named>(user: User, queryKey: QueryKey, send: SendChange<Item>) {
  const client = useQueryClient();
  const { outbox, entries } = useOutbox();
  const destination = destinationOf(client, user, queryKey, send);
  const own = entries.filter(({ to }) => to.list === destination.list);
  const undoMs = useUndoMs();
  return {
    change: (change: Change) => {
      outbox.drop((entry) => own.includes(entry) && isRefusalOf(entry, change));
      if (change.kind === "rename" && change.name === change.oldName) return; // it keeps its name
      outbox.add(change, destination, change.kind === "delete" ? undoMs : 0);
    },
    withChanges: (items: Item[]) => withChanges(items, own, outbox),
    ...refusedIn(own),
    entries: own,
    outbox,
  };
}

/** How long a deletion can be undone: longer where a screen reader has to come to the button first. */
function useUndoMs(): number {
  const [isByEar, setByEar] = useState(false);
  useEffect(() => {
    void AccessibilityInfo.isScreenReaderEnabled().then(setByEar);
    const subscription = AccessibilityInfo.addEventListener("screenReaderChanged", setByEar);
    return () => subscription.remove();
  }, []);
  return isByEar ? UNDO_MS_BY_EAR : UNDO_MS;
}

/** Sends what this user has changed while nobody was signed in, and drops what somebody else has. */
export function useChangesOf({ userId }: User): void {
  const outbox = outboxOf(useQueryClient());
  useEffect(() => {
    outbox.drop(({ to }) => to.userId !== userId);
    outbox.wake();
  }, [outbox, userId]);
}

/**
 * Sends what waits as soon as that may succeed, and when the app goes to the background, which ends the time for undoing;
 * says what was kept.
 */
export function useKeptChanges(client: QueryClient): void {
  useEffect(() => {
    const outbox = outboxOf(client);
    const wake = (isBack: boolean) => isBack && outbox.wake();
    const background = AppState.addEventListener("change", (state) => {
      if (state !== "background") return;
      outbox.wake();
      void outbox.settle();
    });
    const stops = [focusManager.subscribe(wake), onlineManager.subscribe(wake), announceKept(outbox)];
    return () => {
      background.remove();
      stops.forEach((stop) => stop());
      outbox.drop(() => true);
    };
  }, [client]);
}

function announceKept(outbox: Outbox): () => void {
  let announced = outbox.getState().kept.at(-1);
  return outbox.subscribe(() => {
    const kept = outbox.getState().kept.at(-1);
    if (kept && kept !== announced) announce(doneMessage(kept.change));
    announced = kept;
  });
}

/** The way out for what ends a sign-in: once everything is saved, or when the answer to `question` is that it may be lost. */
export function useLeaving() {
  const { outbox, entries } = useOutbox();
  const [isSaving, setSaving] = useState(false);
  const [leave, setLeave] = useState<() => void>();
  const stay = () => setLeave(undefined);
  const leaveOnceSaved = async (go: () => void) => {
    setSaving(true);
    const isSaved = await outbox.settle();
    setSaving(false);
    if (isSaved) go();
    else setLeave(() => go);
  };
  const leaveAnyway = () => {
    outbox.drop(() => true);
    stay();
    leave?.();
  };
  const question = leave && entries.some(isUnsaved) ? lossQuestion(entries) : undefined;
  return { leaveOnceSaved, isSaving, question, stay, leaveAnyway };
}

function lossQuestion(entries: Entry[]): string {
  const { question, notSaved, changes } = lossOf(entries);
  return [notSaved, ...changes.map((change) => `• ${change}`), question].join("\n");
}
