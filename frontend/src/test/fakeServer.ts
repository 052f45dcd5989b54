import type { RuntimeConfig } from "@api-client/types";
import type { User } from "@api-client/user";
import { vi } from "vitest";

import { TEST_PROVIDER } from "./provider";

/** What every resource of a user has. */
interface Item {
  id: string;
  userId: string;
  name: string;
  createdAt: string;
  updatedAt: string;
}

interface Body {
  name: string;
  email: string;
}

/** `named` is the user whom the request is meant for, if it says so. */
type Handler = (body: Body, id: string, url: URL, key: string | undefined, named: string | null) => Response;

type Tail<List> = List extends [unknown, ...infer Rest] ? Rest : never;

const PAGE = 50;

export const alice: User = {
  userId: "user-alice",
  tenantId: "acme",
  provider: TEST_PROVIDER,
  providerSubject: "alice@example.com",
  email: "alice@example.com",
  createdAt: "2026-01-02T03:04:05.678Z",
  updatedAt: "2026-01-02T03:04:05.678Z",
  lastSeenAt: "2026-01-02T03:04:05.678Z",
};

/** Stands in for the API behind `fetch`, as its OpenAPI document has it, with the state that a test gives it. */
export class FakeServer {
  config: RuntimeConfig = {
    authProvider: TEST_PROVIDER,
    compute: "local",
    release: "abc123",
    mailbox: null,
  } as Partial<RuntimeConfig> as RuntimeConfig; // without what providers add
  private person: User | null = null;
  /** The items of alice, of whatever resource the client asks for. */
  items: Item[] = [];
  requests: string[] = [];
  bodies: unknown[] = [];
  private faults = new Map<string, () => Response>();
  private lost = new Set<string>();
  private created = new Map<string, Item | undefined>(); // by Idempotency-Key
  private held = new Map<string, Promise<unknown>>();

  /** Who is signed in with this browser; the cookie that tells so stays when the session ends on the server. */
  get user(): User | null {
    return this.person;
  }
  set user(user: User | null) {
    this.person = user;
    if (user) document.cookie = "signed-in=1";
  }

  constructor() {
    vi.stubGlobal("fetch", (url: string, init: RequestInit = {}) => this.answer(url, init));
  }

  keep(...names: string[]): void {
    for (const name of names) this.items.unshift(itemOf(name, this.items.length));
  }

  /** From now on answer these requests, such as "POST /api/example", with an error. */
  fail(request: string, status: number, code: string, headers = {}, details?: Record<string, string[]>): void {
    this.faults.set(request, () => failure(status, code, headers, details));
  }

  /** From now on these requests never arrive. */
  disconnect(request: string): void {
    this.faults.set(request, () => {
      throw new TypeError("Failed to fetch");
    });
  }

  /** From now on these requests arrive, and their answers don't. */
  loseAnswer(request: string): void {
    this.lost.add(request);
  }

  /** Hold the answers to these requests back until the returned function is called. */
  hold(request: string): () => void {
    const release = new EventTarget();
    this.held.set(request, new Promise((resolve) => release.addEventListener("release", resolve)));
    return () => release.dispatchEvent(new Event("release"));
  }

  mend(): void {
    this.faults.clear();
    this.lost.clear();
  }

  private async answer(address: string, init: RequestInit): Promise<Response> {
    const url = new URL(address, "http://localhost");
    const { path, id } = resourceOf(url.pathname);
    const request = `${init.method ?? "GET"} ${path}`;
    this.requests.push(request);
    if (typeof init.body === "string") this.bodies.push(JSON.parse(init.body));
    await this.held.get(request);
    const fault = this.faults.get(request);
    if (fault) return fault();
    init.signal?.throwIfAborted();
    const headers = new Headers(init.headers);
    const key = headers.get("Idempotency-Key") ?? undefined;
    const answer = this.handle(request, init.body, id, url, key, headers.get("X-User-ID"));
    if (this.lost.has(request)) throw new TypeError("Failed to fetch");
    return answer;
  }

  private handle(request: string, body: unknown, ...asked: Tail<Parameters<Handler>>): Response {
    const own = this.handlers[request];
    const handler = own ?? this.resource[request.replace(/\/api\/[\w-]+/, "")];
    if (!handler) return failure(404, "NOT_FOUND");
    if (!own && !this.user) return failure(401, "UNAUTHORIZED");
    const named = asked[3];
    if (!own && named && named !== this.user?.userId) return failure(403, "FORBIDDEN");
    return handler(JSON.parse(typeof body === "string" ? body : "{}") as Body, ...asked);
  }

  /** What the API has beside resources, by requests; tests add what is a provider's. */
  handlers: Record<string, Handler> = {
    "GET /assets/worker.js": () => new Response(),
    "GET /api/config": () => success(this.config),
    "GET /api/me": (_body, _id, _url, _key, named) => {
      if (!this.user) return failure(401, "UNAUTHORIZED");
      return (named ?? this.user.userId) === this.user.userId
        ? success({ user: this.user })
        : failure(403, "FORBIDDEN");
    },
    "DELETE /api/me": () => {
      if (!this.user) return failure(401, "UNAUTHORIZED");
      this.user = null;
      this.items = [];
      return success({ userId: alice.userId });
    },
    "POST /api/auth/logout": () => {
      this.user = null;
      document.cookie = "signed-in=; Max-Age=0";
      return success({ ok: true });
    },
  };

  /** Any resource, as the router of the server has it. */
  private resource: Record<string, Handler> = {
    "GET ": (_body, _id, url) => this.page(Number(url.searchParams.get("cursor") ?? 0)),
    "POST ": ({ name }, _id, _url, key) => {
      const first = key === undefined ? undefined : this.created.get(key);
      if (!first) this.keep(name);
      if (key !== undefined) this.created.set(key, first ?? this.items[0]);
      return success(first ?? this.items[0], 201);
    },
    "GET /id": (_body, id) => {
      const item = this.items.find((item) => item.id === id);
      return item ? success(item) : failure(404, "NOT_FOUND");
    },
    "PATCH /id": (changed, id) => {
      const item = this.items.find((item) => item.id === id);
      if (!item) return failure(404, "NOT_FOUND");
      Object.assign(item, changed);
      return success({ ...item });
    },
    "DELETE /id": (_body, id) => {
      const isThere = this.items.some((item) => item.id === id);
      this.items = this.items.filter((item) => item.id !== id);
      return isThere ? success({ id }) : failure(404, "NOT_FOUND");
    },
  };

  private page(start: number): Response {
    const end = start + PAGE;
    const nextCursor = end < this.items.length ? String(end) : null;
    return Response.json({ data: this.items.slice(start, end), page: { nextCursor } });
  }
}

/** A path as the handlers name it, and the id in it. */
function resourceOf(pathname: string): { path: string; id: string } {
  const [, collection = "", id = ""] = /^(\/api\/(?!auth)[\w-]+)\/([^/]+)$/.exec(pathname) ?? [];
  return collection ? { path: `${collection}/id`, id } : { path: pathname, id };
}

function itemOf(name: string, number: number): Item {
  const createdAt = new Date(Date.UTC(2026, 0, 1, 0, number)).toISOString();
  return {
    id: `item-${String(number).padStart(3, "0")}`,
    userId: alice.userId,
    name,
    createdAt,
    updatedAt: createdAt,
  };
}

export function success(data: unknown, status = 200): Response {
  return Response.json({ data }, { status });
}

export function failure(
  status: number,
  code: string,
  headers: Record<string, string> = {},
  details?: Record<string, string[]>,
): Response {
  const error = { code, message: `The server says ${code}.`, requestId: "request-1", details };
  return Response.json({ error }, { status, headers });
}
