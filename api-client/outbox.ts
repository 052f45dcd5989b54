import { ApiError, retryAfterOf } from "./errors";
import { pauseAfter } from "./pauses";
import { mayBeReceived } from "./refusals";
import { AnotherSession, NobodySignedIn } from "./session";

const REMEMBERED = 9; // successes
const LIFETIME_MS = 23 * 3_600_000; // the server keeps an Idempotency-Key for a day

/** What a person does to one of their named items. `item` is its id, or the key of its creation if that was made here. */
export type Change =
  | { kind: "create"; item: string; name: string }
  | { kind: "rename"; item: string; name: string; oldName: string }
  | { kind: "delete"; item: string; name: string };

/** A person's list, as far as changes concern it. */
export interface Destination {
  list: string;
  userId: string;
  /**
   * Sends a change, which has its effect once however often it is sent. Returns the item, or null if it is gone.
   * `isRepeated` tells that the server may have received it before.
   */
  deliver: (change: Change, id: string, isRepeated: boolean) => Promise<{ id: string } | null>;
  /** Asks the server for an item. Only for changes that an earlier page left. */
  read?: (id: string) => Promise<{ name: string } | undefined>;
  /** Is told when a change is refused. */
  refused: () => void;
}

/** A change that a page leaves to the next one. Whether the server has received it is unknown. */
export interface LeftChange {
  change: Change;
  list: string;
  userId: string;
  /** When, in milliseconds since the epoch. */
  made: number;
}

/** A change that is not kept yet: "retrying" once it has to wait, "refused" until it is dropped. */
export interface Entry {
  readonly id: number;
  readonly change: Change;
  readonly to: Destination;
  readonly made: number;
  readonly isLeft: boolean;
  readonly undoMs: number;
  state: "undoable" | "saving" | "retrying" | "refused";
  phase: "ready" | "asking" | "sending" | "held";
  /** Whether the server may have received an earlier attempt, whose answer was lost. */
  isRepeated: boolean;
  failures: number;
  error?: Error;
  timer?: ReturnType<typeof setTimeout>;
}

let count = 0;

/**
 * Sends changes until the server has answered each, and only while the person who made them is signed in. Changes of one
 * item are sent in order; so are creations, as lists show them in that order.
 */
export class Outbox {
  private state: { entries: Entry[]; kept: Entry[] } = { entries: [], kept: [] };
  private readonly ids = new Map<string, string>();
  private readonly watchers = new Set<() => void>();
  private isLeaving = false;

  /** `requireSignedIn` rejects with NobodySignedIn or AnotherSession unless this user is signed in. */
  constructor(private readonly requireSignedIn: (userId: string, isRepeated: boolean) => Promise<void>) {}

  /** What is not kept yet, the oldest first, and what was kept last, likewise. A new object after every change. */
  readonly getState = () => this.state;

  readonly subscribe = (watcher: () => void) => {
    this.watchers.add(watcher);
    return () => void this.watchers.delete(watcher);
  };

  /** How changes name the item with this id. */
  itemOf(id: string): string {
    return [...this.ids].find(([, created]) => created === id)?.[0] ?? id;
  }

  /** Takes a change, which can be dropped for a while before it is sent if `undoMs` is given. */
  add(change: Change, to: Destination, undoMs = 0): void {
    this.take({ change, to, undoMs, made: Date.now(), isLeft: false });
  }

  /** Takes up a change that an earlier page left. */
  resume({ change, made }: LeftChange, to: Destination): void {
    this.take({ change, to, undoMs: 0, made, isLeft: true });
  }

  /** What the next page is to resume. Its ids are the server's, where they are known. */
  unsaved(): LeftChange[] {
    return this.state.entries.filter(isUnsaved).map(({ change, to: { list, userId }, made }) => ({
      change: { ...change, item: this.ids.get(change.item) ?? change.item },
      list,
      userId,
      made,
    }));
  }

  /** Stops the time for undoing a change, or lets it begin anew. */
  pauseUndo(entry: Entry, isPaused: boolean): void {
    if (!isUndoable(entry)) return;
    clearTimeout(entry.timer);
    if (!isPaused) this.hold(entry, entry.undoMs);
  }

  /** Takes out what is not wanted any more, with a change that was kept, if that is why. */
  drop(isDropped: (entry: Entry) => boolean, kept?: Entry): void {
    const dropped = this.state.entries.filter(isDropped);
    dropped.forEach(({ timer }) => clearTimeout(timer));
    if (dropped.length > 0)
      this.publish(
        this.state.entries.filter((entry) => !dropped.includes(entry)),
        kept && [...this.state.kept, kept].slice(-REMEMBERED),
      );
  }

  /** Sends again what waits for that, unless the server asked to wait. For when it may succeed now. */
  wake(): void {
    for (const entry of this.state.entries) entry.failures = Math.min(entry.failures, 1);
    this.release(mayBeWoken);
  }

  /**
   * Sends at once what can be sent, in whatever order and without asking first, and ends the time for undoing. For when the
   * page goes, which no answer reaches any more: the server refuses what is somebody else's.
   */
  flush(): void {
    this.isLeaving = true;
    const asking = this.state.entries.filter(({ phase }) => phase === "asking");
    for (const entry of asking) entry.phase = "held";
    this.release((entry) => isUndoable(entry) || asking.includes(entry) || mayBeWoken(entry));
    this.isLeaving = false;
  }

  /** Waits until all is kept; or something is refused or has to be retried: then it tells so by false. */
  settle(): Promise<boolean> {
    this.release(isUndoable);
    const awaited = new Set<Entry>();
    return new Promise((resolve) => {
      const look = () => {
        const { entries } = this.state;
        entries.filter(isUnsaved).forEach((entry) => awaited.add(entry));
        if (entries.some(isUnsaved) && !entries.some(({ state }) => state === "retrying")) return;
        unsubscribe();
        resolve(!entries.some((entry) => awaited.has(entry)));
      };
      const unsubscribe = this.subscribe(look);
      look();
    });
  }

  private take(given: Pick<Entry, "change" | "to" | "undoMs" | "made" | "isLeft">): void {
    const state = given.undoMs > 0 ? "undoable" : "saving";
    const entry: Entry = { ...given, id: ++count, state, phase: "ready", isRepeated: given.isLeft, failures: 0 };
    if (isUndoable(entry)) this.hold(entry, entry.undoMs);
    this.publish([...this.state.entries, entry]);
  }

  private publish(entries: Entry[], kept = this.state.kept): void {
    this.state = { entries, kept };
    entries.filter((entry) => this.isNext(entry)).forEach((entry) => void this.send(entry));
    this.watchers.forEach((watcher) => watcher());
  }

  private hold(entry: Entry, ms: number): void {
    entry.phase = "held";
    if (ms < Infinity) entry.timer = setTimeout(() => this.release((other) => other === entry), ms);
  }

  private release(isReleased: (entry: Entry) => boolean): void {
    for (const entry of this.state.entries.filter(({ phase }) => phase === "held").filter(isReleased)) {
      clearTimeout(entry.timer);
      entry.phase = "ready";
      if (isUndoable(entry)) entry.state = "saving";
    }
    this.publish([...this.state.entries]);
  }

  private isNext(entry: Entry): boolean {
    if (entry.phase !== "ready" || !isUnsaved(entry)) return false;
    const earlier = this.state.entries.slice(0, this.state.entries.indexOf(entry)).filter(isUnsaved);
    return !earlier.some((other) => isSameItem(other, entry) || (!this.isLeaving && areCreations(other, entry)));
  }

  private async send(entry: Entry): Promise<void> {
    const { change, to } = entry;
    try {
      if (!this.isLeaving && !(await this.isStillToSend(entry))) return;
      entry.phase = "sending";
      requireRecent(entry);
      const id = this.ids.get(change.item) ?? change.item;
      if (entry.isLeft && change.kind === "rename") await this.requireOwnName(entry, id);
      const answer = await to.deliver(change, id, entry.isRepeated).catch((error: unknown) => {
        entry.isRepeated ||= mayBeReceived(error);
        throw error;
      });
      if (answer && change.kind === "create") this.ids.set(change.item, answer.id);
      // What was to follow has nothing to change when the item is gone.
      this.drop((other) => other === entry || (!answer && isSameItem(other, entry)), entry);
    } catch (error) {
      if (this.state.entries.includes(entry)) this.fail(entry, error as Error);
    }
  }

  /** Asks whether its person is signed in. Meanwhile it may be dropped, or sent as the page goes. */
  private async isStillToSend(entry: Entry): Promise<boolean> {
    entry.phase = "asking";
    const isStill = () => entry.phase === "asking" && this.state.entries.includes(entry);
    return this.requireSignedIn(entry.to.userId, entry.failures > 0).then(isStill, (error: unknown) => {
      if (isStill()) throw error;
      return false;
    });
  }

  /** A rename that an earlier page left must not undo one that was made elsewhere since. */
  private async requireOwnName(entry: Entry, id: string): Promise<void> {
    const item = await entry.to.read?.(id);
    const renames = this.state.entries.filter((other) => isSameItem(other, entry));
    const names = renames.flatMap(({ change }) => ("oldName" in change ? [change.oldName, change.name] : []));
    if (item && !names.includes(item.name)) throw conflict(`Meanwhile it was renamed to “${item.name}”.`);
  }

  private fail(entry: Entry, error: Error): void {
    entry.error = error;
    entry.failures += 1;
    if (isOfNobodyHere(error)) this.retry(entry, Infinity);
    else if (mayPass(error, entry)) this.retry(entry, pauseAfter(entry.failures, error.retryAfter));
    else this.refuse(entry);
  }

  private retry(entry: Entry, ms: number): void {
    if (ms > 0) entry.state = "retrying";
    this.hold(entry, ms);
    this.publish([...this.state.entries]);
  }

  private refuse(entry: Entry): void {
    entry.state = "refused";
    const { entries } = this.state;
    const isMissing = entry.change.kind === "create"; // and what was to follow has nothing to change
    this.publish(entries.filter((other) => other === entry || !(isMissing && isSameItem(other, entry))));
    entry.to.refused();
  }
}

export function isUnsaved({ state }: Entry): boolean {
  return state !== "refused";
}

function isUndoable({ state }: Entry): boolean {
  return state === "undoable";
}

/** Whether something that waits may be sent earlier: not before the server asked to. */
function mayBeWoken({ state, error }: Entry): boolean {
  return state === "retrying" && !retryAfterOf(error);
}

function isSameItem(one: Entry, other: Entry): boolean {
  return one.change.item === other.change.item;
}

function areCreations(one: Entry, other: Entry): boolean {
  return one.change.kind === "create" && other.change.kind === "create" && one.to.list === other.to.list;
}

/** Then the change waits: for the same person, or until somebody else's view drops it. */
function isOfNobodyHere(error: Error): boolean {
  return error instanceof NobodySignedIn || error instanceof AnotherSession;
}

/** Whether the change may succeed when it is sent again; after 401 it is asked first who is signed in. */
function mayPass(error: Error, { isRepeated }: Entry): error is ApiError {
  if (!(error instanceof ApiError)) return false;
  const isOfProxy = error.code === "UNREADABLE_ANSWER"; // which does not know what became of an earlier attempt
  return error.isTemporary || error.status === 401 || (isRepeated && isOfProxy);
}

/** Later the server would take a creation that is sent again for another one, and nobody remembers what they wanted. */
function requireRecent({ made }: Entry): void {
  if (Date.now() - made < LIFETIME_MS) return;
  throw conflict("It was not saved within a day. Look at your list before you try again.");
}

function conflict(message: string): ApiError {
  return new ApiError("CONFLICT", message, { status: 409 });
}
