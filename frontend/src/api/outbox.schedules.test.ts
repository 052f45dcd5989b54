import { destinationOf, outboxOf, withChanges } from "@api-client/changes";
import { newId } from "@api-client/ids";
import { ApiError } from "@api-client/errors";
import { isUnsaved, type Change, type Destination, type Entry } from "@api-client/outbox";
import type { Pages } from "@api-client/queries";
import { QUERY_DEFAULTS } from "@api-client/retry";
import { refreshSession, sessionOf } from "@api-client/session";
import { callFor, type User } from "@api-client/user";
import { InfiniteQueryObserver, onlineManager, QueryClient, QueryObserver } from "@tanstack/react-query";
import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { guardSession } from "../account/useAccounts";
import { examplesQuery, readExample, sendChange, type Example } from "../features/examples/query";
import { alice, failure } from "../test/fakeServer";
import { createClient } from "./client";
import { areChangesLeft, leaveChanges, resumeChanges } from "./leftChanges";
import { currentSessionQuery } from "./session";

const SCHEDULES = 500;
const STEPS = 25;
const bob: User = { ...alice, userId: "user-bob", email: "bob@example.com" };

type Random = () => number;

/** A generator of numbers below 1 that begins anew with each seed (mulberry32). */
function randomOf(seed: number): Random {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function pick<T>(random: Random, choices: readonly T[]): T {
  return choices[Math.floor(random() * choices.length)] as T;
}

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** Stands in for the API, behind a network that loses and delays what it carries. */
class Server {
  user: User | null = alice;
  isBroken = true;
  isReachable = true;
  items = new Map<string, Example[]>([alice, bob].map(({ userId }) => [userId, []]));
  private keys = new Map<string, string>();
  private count = 0;

  constructor(private readonly random: Random) {
    vi.stubGlobal("fetch", (url: string, init: RequestInit) => this.carry(url, init));
  }

  private isCut(): boolean {
    return !this.isReachable;
  }

  /** Who sends a request is decided by the cookie, and so when it is sent. */
  private async carry(url: string, init: RequestInit): Promise<Response> {
    const { user } = this;
    const fate = this.isBroken ? pick(this.random, FATES) : "answered";
    await wait(this.random() * 800);
    if (fate === "cut before" || this.isCut()) throw new TypeError("Failed to fetch");
    if (fate === "refused for now") return failure(429, "RATE_LIMITED", { "Retry-After": "3" });
    if (fate === "failed before") return failure(500, "INTERNAL_ERROR");
    if (fate === "a proxy's 404") return new Response("<h1>Not Found</h1>", { status: 404 });
    const answer = user ? this.answer(user, url, init) : failure(401, "UNAUTHORIZED");
    if (fate === "cut after") throw new TypeError("Failed to fetch");
    if (fate === "failed after") return failure(503, "SERVICE_UNAVAILABLE", { "Retry-After": "2" });
    if (fate === "never answered") await new Promise((_, reject) => init.signal?.addEventListener("abort", reject));
    await wait(this.random() * 800);
    if (this.isCut()) throw new TypeError("Failed to fetch");
    return answer;
  }

  private answer(user: User, url: string, { method, body, headers }: RequestInit): Response {
    const items = this.items.get(user.userId) ?? [];
    const id = /\/api\/example\/(.+)$/.exec(url)?.[1];
    const { name = "" } = JSON.parse(typeof body === "string" ? body : "{}") as { name?: string };
    if (url === "/api/me") return Response.json({ data: { user } });
    if ((headers as Record<string, string>)["X-User-ID"] !== user.userId) return failure(401, "UNAUTHORIZED");
    if (method === "POST")
      return this.create(user, items, name, (headers as Record<string, string>)["Idempotency-Key"]);
    if (!id) return Response.json({ data: items, page: { nextCursor: null } });
    const item = items.find((item) => item.id === id);
    if (!item) return failure(404, "NOT_FOUND");
    if (method === "GET") return Response.json({ data: item });
    if (method === "DELETE") items.splice(items.indexOf(item), 1);
    else items.splice(items.indexOf(item), 1, { ...item, name });
    return Response.json({ data: method === "DELETE" ? { id } : { ...item, name } });
  }

  /** How the tab that created an item names it. */
  keyOf(id: string): string {
    return [...this.keys].find(([, created]) => created === id)?.[0].split(" ")[1] ?? id;
  }

  names(userId = ""): string[] {
    return this.items.get(userId)?.map(({ name }) => name) ?? [];
  }

  private create({ userId }: User, items: Example[], name: string, key = ""): Response {
    const known = this.keys.get(`${userId} ${key}`);
    const first = items.find(({ id }) => id === known);
    if (known) return first ? Response.json({ data: first }, { status: 201 }) : failure(404, "NOT_FOUND");
    const id = `example-${String(++this.count).padStart(4, "0")}`;
    const item = { id, userId, name, createdAt: alice.createdAt, updatedAt: alice.updatedAt };
    this.keys.set(`${userId} ${key}`, id);
    items.unshift(item);
    return Response.json({ data: item }, { status: 201 });
  }
}

const FATES = [
  ...Array<"answered">(8).fill("answered"),
  ...([
    "cut before",
    "cut after",
    "cut after",
    "refused for now",
    "failed before",
    "a proxy's 404",
    "failed after",
    "never answered",
  ] as const),
];

/** One tab: what it shows are the loaded list and the changes that are not kept yet. */
class Tab {
  readonly client = new QueryClient({ defaultOptions: QUERY_DEFAULTS });
  readonly outbox = outboxOf(this.client);
  readonly call = createClient();
  private waiting: Entry[] = [];
  private user: User | undefined;
  private closeList: () => void = () => undefined;

  private readonly stops = [
    guardSession(this.client),
    new QueryObserver(this.client, currentSessionQuery(this.call)).subscribe(({ data }) => void this.show(data?.user)),
    this.outbox.subscribe(() => this.watch()),
  ];

  /** `forgotten` are changes that were dropped while somebody else was signed in than who had made them. */
  constructor(
    readonly forgotten: Change[] = [],
    private left: Entry[] = [],
  ) {
    this.client.mount();
  }

  /** Reloads the page: what it has sent may be received later, and its answers are lost. */
  async reload(): Promise<Tab> {
    this.outbox.flush();
    leaveChanges(this.outbox);
    await vi.advanceTimersByTimeAsync(0);
    const left = [...this.left, ...this.outbox.getState().entries];
    this.close();
    return new Tab(this.forgotten, left);
  }

  close(): void {
    for (const stop of [...this.stops, this.closeList]) stop();
    this.outbox.drop(() => true);
    this.client.unmount();
  }

  private watch(): void {
    const { entries, kept } = this.outbox.getState();
    const dropped = this.waiting.filter((entry) => !entries.includes(entry) && !kept.includes(entry));
    const { user } = sessionOf(this.client) ?? {};
    this.forgotten.push(...dropped.filter(({ to }) => to.userId !== user?.userId).map(({ change }) => change));
    this.waiting = entries;
  }

  private async show(user: User | null | undefined): Promise<void> {
    if (user?.userId === this.user?.userId) return;
    this.closeList();
    this.user = user ?? undefined;
    if (!user) return;
    const destination = this.destinationOf(user);
    const isLeft = areChangesLeft(this.outbox, destination);
    this.forgotten.push(...this.left.filter(({ to }) => to.userId !== user.userId).map(({ change }) => change));
    this.left = [];
    this.outbox.drop(({ to }) => to.userId !== user.userId);
    resumeChanges(this.outbox, user.userId, () => destination);
    this.outbox.wake();
    if (isLeft) await this.outbox.settle();
    if (user !== this.user) return;
    const query = examplesQuery(callFor(this.call, user.userId), user);
    this.closeList = new InfiniteQueryObserver(this.client, query).subscribe(() => undefined);
  }

  private destinationOf(user: User): Destination {
    const call = callFor(this.call, user.userId);
    const send = (...sent: [Change, string]) => sendChange(call, ...sent);
    const read = (id: string) => readExample(call, id);
    return destinationOf(this.client, user, examplesQuery(call, user).queryKey, send, read);
  }

  /** Presses "Try again" where the list could not be loaded. */
  loadList(): void {
    void this.client.refetchQueries({ predicate: ({ state }) => state.status === "error" });
  }

  /** What is on the page of whoever is signed in. */
  get rows() {
    const { user } = this;
    const pages = user && this.client.getQueryData<Pages<Example>>(examplesQuery(this.call, user).queryKey);
    const own = this.outbox.getState().entries.filter(({ to }) => to.userId === user?.userId);
    return withChanges(pages?.pages.flatMap(({ data }) => data) ?? [], own, this.outbox);
  }

  change(user: User, change: Change, undoMs: number): void {
    this.outbox.add(change, this.destinationOf(user), undoMs);
  }
}

/** What a person asked for, and did not undo. */
interface Wish {
  userId: string;
  change: Change;
}

/** The names that must be there in the end, the newest first, without the items that `isLeftOut`. */
function expectedNames(wishes: Wish[], userId: string, isLeftOut: (item: string) => boolean): string[] {
  const items = new Map<string, string>();
  for (const { change } of wishes.filter((wish) => wish.userId === userId && !isLeftOut(wish.change.item))) {
    if (change.kind === "delete") items.delete(change.item);
    else items.set(change.item, change.name);
  }
  return [...items.values()].reverse();
}

/** A person, or two in turn, at one tab. */
class Schedule {
  readonly server: Server;
  tab: Tab;
  wishes: Wish[] = [];
  /** Whether every creation was sent after the answer to the one before it. */
  isInOrder = true;
  private count = 0;

  constructor(private readonly random: Random) {
    this.server = new Server(random);
    this.tab = new Tab();
  }

  async run(): Promise<void> {
    await vi.advanceTimersByTimeAsync(60_000);
    for (let step = 0; step < STEPS; step++) {
      await this.act();
      await vi.advanceTimersByTimeAsync(this.random() * 2000);
    }
    this.server.isBroken = false;
    this.setOnline(true);
    this.signIn(this.server.user ?? alice, true);
    await vi.advanceTimersByTimeAsync(300_000);
    this.tab.loadList();
    await vi.advanceTimersByTimeAsync(10_000);
  }

  private async act(): Promise<void> {
    const chance = this.random();
    if (chance < 0.76) this.change();
    else if (chance < 0.8) await this.reload();
    else if (chance < 0.87) this.tab.outbox.wake();
    else if (chance < 0.9) this.setOnline(!this.server.isReachable);
    else if (chance < 0.94)
      this.server.user = null; // the session expires
    else this.signIn(chance < 0.98 ? alice : bob);
  }

  /** Loses the connection, also for what is on its way, or has it back. */
  private setOnline(isOnline: boolean): void {
    this.server.isReachable = isOnline;
    onlineManager.setOnline(isOnline);
    if (isOnline) this.tab.outbox.wake();
  }

  private async reload(): Promise<void> {
    if (!this.server.isReachable) return; // there would be no next page
    const creations = this.tab.outbox.unsaved().filter(({ change }) => change.kind === "create");
    if (creations.length > 1) this.isInOrder = false;
    this.tab = await this.tab.reload();
  }

  /** Signs in in another tab, of which this one may not be told. */
  private signIn(user: User, isTold = this.random() < 0.5): void {
    this.server.user = user;
    if (isTold) void refreshSession(this.tab.client);
  }

  private change(): void {
    const user = sessionOf(this.tab.client)?.user;
    if (!user) return;
    const change = this.newChange(user);
    const undoMs = change.kind === "delete" ? pick(this.random, [0, 4000]) : 0;
    this.tab.change(user, change, undoMs);
    const [undoable] = this.tab.outbox.getState().entries.filter(({ state }) => state === "undoable");
    this.wishes.push({ userId: user.userId, change: { ...change, item: this.server.keyOf(change.item) } });
    if (!undoable || this.random() < 0.5) return;
    this.tab.outbox.drop((entry) => entry === undoable);
    this.wishes = this.wishes.filter(({ change }) => change.name !== undoable.change.name || change.kind !== "delete");
  }

  /** Whether a list that was loaded meanwhile shows what a creation made whose answer is lost so far. */
  private isShownTwice(item: string): boolean {
    const key = this.server.keyOf(item);
    return key !== item && this.tab.outbox.getState().entries.some(({ change }) => change.item === key);
  }

  private newChange({ userId }: User): Change {
    const rows = this.tab.rows.filter(({ item }) => !this.isShownTwice(item));
    const row = pick(this.random, [undefined, ...rows]);
    const name = `${userId} ${++this.count}`;
    if (!row) return { kind: "create", item: newId(), name };
    const { item, name: oldName } = row;
    return pick(this.random, [
      { kind: "rename", item, name, oldName },
      { kind: "delete", item, name: oldName },
    ]);
  }
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  onlineManager.setOnline(true);
  vi.useRealTimers();
});

test.each(Array.from({ length: SCHEDULES / 50 }, (_, group) => group * 50))(
  "what the page says in the end is what the server holds, whatever became of the requests: seeds from %i",
  async (first) => {
    for (let seed = first; seed < first + 50; seed++) await expectConsistency(seed);
  },
);

test("the schedules notice when nothing is retried", async () => {
  vi.spyOn(ApiError.prototype, "isTemporary", "get").mockReturnValue(false);
  let failed = 0;
  for (let seed = 0; seed < 20; seed++) await expectConsistency(seed).catch(() => failed++);
  expect(failed).toBeGreaterThan(5);
});

async function expectConsistency(seed: number): Promise<void> {
  const random = randomOf(seed);
  vi.spyOn(Math, "random").mockImplementation(random);
  sessionStorage.clear();
  const schedule = new Schedule(random);
  await schedule.run();
  try {
    expectAgreement(schedule, seed);
  } finally {
    schedule.tab.close(); // or it would go on when the next one has a connection again
  }
}

function expectAgreement(schedule: Schedule, seed: number): void {
  const { server, tab } = schedule;
  expect(tab.outbox.getState().entries.filter(isUnsaved), `seed ${seed}: nothing is left to send`).toEqual([]);
  // What was forgotten may have happened.
  const forgotten = new Set(tab.forgotten.map(({ item }) => server.keyOf(item)));
  const isForgotten = (item: string) => forgotten.has(item);
  const unsure = schedule.wishes.filter(({ change }) => isForgotten(change.item)).map(({ change }) => change.name);
  const sure = (names: string[]) => {
    const known = names.filter((name) => !unsure.includes(name));
    return schedule.isInOrder ? known : known.toSorted();
  };
  const shown = tab.rows.map(({ name }) => name);
  expect(sure(shown), `seed ${seed}: the page is right`).toEqual(sure(server.names(server.user?.userId)));
  for (const { userId } of [alice, bob]) {
    const names = server.names(userId);
    const expected = expectedNames(schedule.wishes, userId, isForgotten);
    expect(sure(names), `seed ${seed}: ${userId} has what was asked for, once`).toEqual(sure(expected));
    expect(new Set(names).size, `seed ${seed}: nothing is there twice`).toBe(names.length);
    expect(
      names.filter((name) => !name.startsWith(userId)),
      `seed ${seed}: nothing is of somebody else`,
    ).toEqual([]);
  }
}
