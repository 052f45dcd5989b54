import { isRefusalOf } from "@api-client/changeMessages";
import { outboxOf, refusedIn, withChanges } from "@api-client/changes";
import { isUnsaved, type Change, type Entry, type Outbox } from "@api-client/outbox";
import { sessionOf } from "@api-client/session";
import type { User } from "@api-client/user";
import { focusManager, onlineManager, useQueryClient, type QueryClient } from "@tanstack/react-query";
import { useEffect, useEffectEvent, useLayoutEffect, useState, useSyncExternalStore } from "react";

import { useApi } from "./client";
import {
  areChangesLeft,
  areOthersLeft,
  forgetLeftChanges,
  isSavingLeft,
  leaveChanges,
  reloadIfLeft,
  resumeChanges,
} from "./leftChanges";
import { destinationIn, laterDestination, type List, type Named } from "./lists";
import { endSession } from "./session";

const UNDO_MS = 10_000;

/** Changes the items of a list, and shows them as they will be. */
export function useChanges<Item extends Named>(user: User, list: List<Item>) {
  const client = useQueryClient();
  const outbox = outboxOf(client);
  const { entries } = useSyncExternalStore(outbox.subscribe, outbox.getState);
  const destination = destinationIn(list, client, useApi(), user);
  const [isReady, setReady] = useState(() => !areChangesLeft(outbox, destination));
  useEffect(() => {
    if (!isReady) void outbox.settle().then(() => setReady(true));
  }, [outbox, isReady]);
  const own = entries.filter(({ to }) => to.list === destination.list);
  return {
    /** Whether the list may be loaded: what the last page left is kept by then, or has to wait. */
    isReady,
    change: (change: Change) => {
      outbox.drop((entry) => own.includes(entry) && isRefusalOf(entry, change));
      if (change.kind === "rename" && change.name === change.oldName) return; // it keeps its name
      outbox.add(change, destination, change.kind === "delete" ? UNDO_MS : 0);
    },
    withChanges: (items: Item[]) => withChanges(items, own, outbox),
    ...refusedIn(own),
  };
}

/**
 * What this user has changed, on whatever page. Sends what waited for them and what earlier pages left, of lists that
 * `loadLists` registers; drops what is of somebody else.
 */
export function useOwnChanges(user: User, loadLists: () => Promise<unknown>[]) {
  const { userId } = user;
  const client = useQueryClient();
  const call = useApi();
  const outbox = outboxOf(client);
  const { entries, kept } = useSyncExternalStore(outbox.subscribe, outbox.getState);
  const [areOthersLost, setOthersLost] = useState(() => hasOthers(outbox, userId)); // before they are dropped
  const resume = useEffectEvent(() =>
    resumeChanges(outbox, userId, (list) => laterDestination(list, client, call, user, loadLists)),
  );
  useLayoutEffect(() => {
    outbox.drop(({ to }) => to.userId !== userId);
    resume(); // before the effects of a list that waits for this
    outbox.wake();
  }, [outbox, userId]);
  return {
    outbox,
    entries: entries.filter(({ to }) => to.userId === userId),
    kept: kept.filter(({ to }) => to.userId === userId),
    /** Whether something of somebody else was dropped before it was kept. */
    areOthersLost,
    forgetOthersLost: () => setOthersLost(false),
  };
}

function hasOthers(outbox: Outbox, userId: string): boolean {
  return outbox.unsaved().some((change) => change.userId !== userId) || areOthersLeft(userId);
}

export function useHasUnsaved(): boolean {
  const outbox = outboxOf(useQueryClient());
  return useSyncExternalStore(outbox.subscribe, outbox.getState).entries.some(isUnsaved);
}

/** Whether what an earlier page left is being sent, which no view of this one may show. */
export function useIsSavingLeft(): boolean {
  const outbox = outboxOf(useQueryClient());
  return useSyncExternalStore(outbox.subscribe, outbox.getState).entries.some(isSavingLeft);
}

/**
 * Sends what waits as soon as that may succeed, and what it can when the page goes. What is not kept then is left to
 * the tab's next page. As there may be none, the browser asks before anything is lost for want of a connection.
 */
export function useKeptChanges(client: QueryClient): void {
  useEffect(() => {
    const outbox = outboxOf(client);
    const wake = (isBack: boolean) => isBack && outbox.wake();
    const stops = [focusManager.subscribe(wake), onlineManager.subscribe(wake)];
    const left = new AbortController();
    const listen = <Name extends keyof WindowEventMap>(name: Name, act: (event: WindowEventMap[Name]) => void) =>
      addEventListener(name, act, { signal: left.signal });
    listen("beforeunload", (event) => {
      if (!onlineManager.isOnline() && outbox.getState().entries.some(isUnsaved)) event.preventDefault();
    });
    listen("pagehide", () => {
      outbox.flush();
      leaveChanges(outbox);
    });
    listen("pageshow", ({ persisted }) => persisted && reloadIfLeft(outbox));
    return () => {
      left.abort();
      stops.forEach((stop) => stop());
      outbox.drop(() => true);
    };
  }, [client]);
}

/** The way out for what ends a session: once all changes are kept, or when somebody means to lose the others. */
export function useLeaving() {
  const outbox = outboxOf(useQueryClient());
  const { entries } = useSyncExternalStore(outbox.subscribe, outbox.getState);
  const [isSaving, setSaving] = useState(false);
  const [asked, setAsked] = useState<{ go: () => void; about: Entry[] }>();
  const unsaved = entries.filter(isUnsaved);
  const leaveOnceKept = async (go: () => void) => {
    setAsked(undefined);
    setSaving(true);
    const isKept = await outbox.settle();
    setSaving(false);
    if (isKept) {
      forgetLeftChanges();
      go();
    } else {
      const about = outbox.getState().entries.filter(isUnsaved);
      if (about.length > 0) setAsked({ go, about });
    }
  };
  const goOn = useEffectEvent(leaveOnceKept);
  useEffect(() => {
    if (!asked) return;
    const stop = outbox.subscribe(() => {
      if (outbox.getState().entries.some(isUnsaved)) return;
      stop(); // nothing is lost any more
      if (asked.about.every(isUnsaved)) void goOn(asked.go);
      else setAsked(undefined); // something was refused: the person stays and sees why
    });
    return stop;
  }, [outbox, asked]);
  return {
    leaveOnceKept,
    isSaving,
    /** What would be lost, while it is asked whether it may. */
    unsaved: asked?.about.some((entry) => unsaved.includes(entry)) ? unsaved : [],
    stay: () => setAsked(undefined),
    /** Drops that, whereupon nothing keeps this person. */
    leaveAnyway: () => outbox.drop(() => true),
  };
}

/** Drops what is not kept yet. For when there is nothing any more that it could change. */
export function loseChanges(client: QueryClient): void {
  outboxOf(client).drop(() => true);
  forgetLeftChanges();
}

/**
 * Follows another tab that ended its session, perhaps by deleting the account of `deletedId`. Changes are lost
 * only if that is whom this tab shows.
 */
export function followEnd(client: QueryClient, deletedId?: string): void {
  const isDeleted = deletedId !== undefined && sessionOf(client)?.user?.userId === deletedId;
  if (isDeleted) loseChanges(client);
  endSession(client, isDeleted ? "deleted" : "signed_out_elsewhere");
}
