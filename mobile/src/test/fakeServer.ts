import type { ErrorCode } from "@api-client/errors";
import type { paths } from "@api-client/schema";
import type { RuntimeConfig } from "@api-client/types";
import type { User } from "@api-client/user";

/** What every resource of a user has. */
interface Item {
  id: string;
  userId: string;
  name: string;
  createdAt: string;
  updatedAt: string;
}

export type Json<P extends keyof paths, M extends keyof paths[P], S extends number> = paths[P][M] extends {
  responses: Record<S, { content: { "application/json": infer Body } }>;
}
  ? Body
  : never;
type Failure = Json<"/api/me", "get", 401>;

interface Asked {
  body: Record<string, string>;
  id: string;
  query: string;
  token: string;
  key: string | undefined;
}
export type Handler = (asked: Asked) => Response;

/** A way to sign in that tests alone have (see provider.tsx), so that any real one can be removed. */
export const TEST_PROVIDER = "test" as string as User["provider"];

const PAGE = 50;
export const ORIGIN = "http://localhost:8000";

/** Stands in for the API behind `fetch`: its answers are of the types that the OpenAPI document gives them. */
export class FakeServer {
  config: RuntimeConfig;
  people = new Map<string, User>();
  /** The items of alice, of whatever resource the app asks for. */
  items: Item[] = [];
  /** What was asked, as "GET /api/me". */
  requests: string[] = [];
  /** The Authorization header of each. */
  credentials: (string | null)[] = [];
  private faults = new Map<string, () => Response>();
  private lost = new Map<string, number>();
  private created = new Map<string, Item>(); // by Idempotency-Key
  private held = new Map<string, Promise<void>>();
  private count = 0;

  constructor(authProvider: RuntimeConfig["authProvider"] = TEST_PROVIDER) {
    this.config = {
      authProvider,
      compute: "local",
      release: "abc123",
      mailbox: null,
    } as Partial<RuntimeConfig> as RuntimeConfig; // without what providers add
    jest.spyOn(globalThis, "fetch").mockImplementation((url, init) => this.answer(url as string, init ?? {}));
  }

  keep(...names: string[]): void {
    for (const name of names) this.items.unshift(itemOf(name, this.count++));
  }

  /** Sign somebody in; returns the token. */
  issueToken(user = alice): string {
    const token = secret("token");
    this.people.set(token, user);
    return token;
  }

  /** From now on answer these requests, such as "POST /api/example", with an error. */
  fail(request: string, status: number, code: ErrorCode, headers = {}, details?: Details): void {
    this.faults.set(request, () => failure(status, code, headers, details));
  }

  /** From now on these requests never arrive. */
  disconnect(...requests: string[]): void {
    for (const request of requests) {
      this.faults.set(request, () => {
        throw new TypeError("Network request failed");
      });
    }
  }

  /** From now on, or so many times, these requests do what they are for, but nobody learns of it. */
  loseAnswers(request: string, times = Infinity): void {
    this.lost.set(request, times);
  }

  /** Hold the answers to these requests back until the returned function is called. */
  hold(request: string): () => void {
    let release = () => {};
    this.held.set(request, new Promise((resolve) => (release = resolve)));
    return () => release();
  }

  timesAsked(request: string): number {
    return this.requests.filter((made) => made === request).length;
  }

  mend(): void {
    this.faults.clear();
    this.lost.clear();
  }

  private async answer(url: string, init: RequestInit): Promise<Response> {
    const [path = "", query = ""] = url.replace(ORIGIN, "").split("?");
    const [, collection = "", id = ""] = /^(\/api\/(?!auth)[\w-]+)\/([^/]+)$/.exec(path) ?? [];
    const request = `${init.method ?? "GET"} ${collection ? `${collection}/id` : path}`;
    const { Authorization: authorization = null, "Idempotency-Key": key } = init.headers as Record<string, string>;
    this.requests.push(request);
    this.credentials.push(authorization);
    const token = authorization?.replace("Bearer ", "") ?? "";
    const body = JSON.parse(typeof init.body === "string" ? init.body : "{}") as Record<string, string>;
    const response = this.respond(request, { body, id: decodeURIComponent(id), query, token, key });
    await this.held.get(request);
    if (init.signal?.aborted) throw new Error("Aborted");
    const losses = this.lost.get(request) ?? 0;
    this.lost.set(request, losses - 1);
    if (losses > 0) throw new TypeError("Network request failed");
    return response;
  }

  private respond(request: string, asked: Asked): Response {
    const fault = this.faults.get(request);
    if (fault) return fault();
    const own = this.handlers[request];
    const handler = own ?? this.resource[request.replace(/\/api\/[\w-]+/, "")];
    if (!handler) return failure(404, "NOT_FOUND");
    const isPublic = own && !request.endsWith("/api/me");
    return isPublic || this.people.has(asked.token) ? handler(asked) : failure(401, "UNAUTHORIZED");
  }

  /** What it answers, but for resources; a provider adds its own. */
  handlers: Record<string, Handler> = {
    "GET /api/config": () => answer<Json<"/api/config", "get", 200>>({ data: this.config }),
    "GET /api/me": ({ token }) =>
      answer<Json<"/api/me", "get", 200>>({ data: { user: this.people.get(token) ?? alice } }),
    "DELETE /api/me": ({ token }) => {
      const { userId = "" } = this.people.get(token) ?? {};
      this.people.clear();
      this.items = [];
      return answer<Json<"/api/me", "delete", 200>>({ data: { userId } });
    },
  };

  /** Any resource, as the router of the server has it. */
  private resource: Record<string, Handler> = {
    "GET ": ({ query }) => {
      const start = Number(/cursor=(\d+)/.exec(query)?.[1] ?? 0);
      const nextCursor = start + PAGE < this.items.length ? String(start + PAGE) : null;
      const data = this.items.slice(start, start + PAGE);
      return answer({ data, page: { nextCursor } });
    },
    "POST ": ({ body: { name = "" }, key = "" }) => {
      const first = this.created.get(key);
      if (first) return this.one(this.find(first.id), 201);
      this.keep(name);
      if (key && this.items[0]) this.created.set(key, this.items[0]);
      return this.one(this.items[0], 201);
    },
    "GET /id": ({ id }) => this.one(this.find(id)),
    "PATCH /id": ({ id, body }) => {
      const item = this.find(id);
      return this.one(item && Object.assign(item, body, { updatedAt: "2026-01-03T00:00:00.000Z" }));
    },
    "DELETE /id": ({ id }) => {
      if (!this.find(id)) return failure(404, "NOT_FOUND");
      this.items = this.items.filter((item) => item.id !== id);
      return answer({ data: { id } });
    },
  };

  private find(id: string): Item | undefined {
    return this.items.find((item) => item.id === id);
  }

  private one(item: Item | undefined, status = 200): Response {
    return item ? answer({ data: { ...item } }, status) : failure(404, "NOT_FOUND");
  }
}

export const alice = personOf("alice@example.com");
export const bob = personOf("bob@example.com");

export function personOf(email: string): User {
  const moment = "2026-01-02T03:04:05.678Z";
  const userId = `user-${email.split("@")[0]}`;
  const times = { createdAt: moment, updatedAt: moment, lastSeenAt: moment };
  return {
    userId,
    tenantId: "acme",
    provider: TEST_PROVIDER,
    providerSubject: email,
    email,
    ...times,
  };
}

function itemOf(name: string, number: number): Item {
  const createdAt = new Date(Date.UTC(2026, 0, 1, 0, number)).toISOString();
  return { id: `item-${number}`, userId: alice.userId, name, createdAt, updatedAt: createdAt };
}

let secrets = 0;

/** 64 hexadecimal digits that were never used before, and tell in a failed test what they stand for. */
export function secret(of: string): string {
  return Buffer.from(`${of} ${secrets++}`).toString("hex").padEnd(64, "0");
}

export function answer<Body>(body: Body, status = 200): Response {
  return Response.json(body, { status });
}

type Details = NonNullable<Failure["error"]["details"]>;

export function failure(
  status: number,
  code: ErrorCode,
  headers: Record<string, string> = {},
  details?: Details,
): Response {
  const error = { code: code as Failure["error"]["code"], message: `The server says ${code}.`, requestId: "request-1" };
  const body = { error: { ...error, ...(details && { details }) } };
  return Response.json(body satisfies Failure, { status, headers });
}
