import type { RuntimeConfig, Schemas, User } from "@api-client/types";
import { vi } from "vitest";

type Example = Schemas["Example"];
type Handler = (body: { name: string; email: string }, id: string, url: URL) => Response;

/** A way to sign in that tests alone have (see provider.tsx), so that any real one can be removed. */
export const TEST_PROVIDER = "test" as string as RuntimeConfig["authProvider"];

export const NO_ADDRESS = "Enter a valid email address.";

const PAGE = 50;

export const alice: User = {
  userId: "user-alice",
  tenantId: "acme",
  provider: TEST_PROVIDER as User["provider"],
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
    baseDomain: "localhost",
    mailbox: null,
    auth0: null,
  };
  user: User | null = null;
  examples: Example[] = [];
  requests: string[] = [];
  private faults = new Map<string, () => Response>();
  private lost = new Set<string>();
  private held = new Map<string, Promise<unknown>>();

  constructor() {
    vi.stubGlobal("fetch", (url: string, init: RequestInit = {}) => this.answer(url, init));
  }

  keep(...names: string[]): void {
    for (const name of names) this.examples.unshift(exampleOf(name, this.examples.length));
  }

  /** From now on answer these requests, such as "POST /api/example", with an error. */
  fail(request: string, status: number, code: string, headers = {}): void {
    this.faults.set(request, () => failure(status, code, headers));
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
    const [, , , id = ""] = url.pathname.split("/");
    const request = `${init.method ?? "GET"} ${url.pathname.startsWith("/api/example/") ? "/api/example/id" : url.pathname}`;
    this.requests.push(request);
    await this.held.get(request);
    const fault = this.faults.get(request);
    if (fault) return fault();
    init.signal?.throwIfAborted();
    const answer = this.handle(request, init.body, id, url);
    if (this.lost.has(request)) throw new TypeError("Failed to fetch");
    return answer;
  }

  private handle(request: string, body: unknown, id: string, url: URL): Response {
    const handler = this.handlers[request];
    if (!handler) return failure(404, "NOT_FOUND");
    if (request.includes("/api/example") && !this.user) return failure(401, "UNAUTHORIZED");
    return handler(JSON.parse(typeof body === "string" ? body : "{}") as never, id, url);
  }

  private handlers: Record<string, Handler> = {
    "GET /assets/worker.js": () => new Response(),
    "GET /api/config": () => success(this.config),
    "GET /api/me": () => (this.user ? success({ user: this.user }) : failure(401, "UNAUTHORIZED")),
    "POST /api/auth/request-link": ({ email }) =>
      /@.+\./.test(email) ? success({ ok: true }, 202) : failure(400, "BAD_REQUEST", {}, { email: [NO_ADDRESS] }),
    "POST /api/auth/logout": () => {
      this.user = null;
      return success({ ok: true });
    },
    "GET /api/example": (_body, _id, url) => this.page(Number(url.searchParams.get("cursor") ?? 0)),
    "POST /api/example": ({ name }) => {
      this.keep(name);
      return success(this.examples[0], 201);
    },
    "GET /api/example/id": (_body, id) => {
      const example = this.examples.find((example) => example.id === id);
      return example ? success(example) : failure(404, "NOT_FOUND");
    },
    "PATCH /api/example/id": ({ name }, id) => {
      const example = this.examples.find((example) => example.id === id);
      if (!example) return failure(404, "NOT_FOUND");
      Object.assign(example, { name });
      return success({ ...example });
    },
    "DELETE /api/example/id": (_body, id) => {
      const isThere = this.examples.some((example) => example.id === id);
      this.examples = this.examples.filter((example) => example.id !== id);
      return isThere ? success({ id }) : failure(404, "NOT_FOUND");
    },
  };

  private page(start: number): Response {
    const end = start + PAGE;
    const nextCursor = end < this.examples.length ? String(end) : null;
    return Response.json({ data: this.examples.slice(start, end), page: { nextCursor } });
  }
}

function exampleOf(name: string, number: number): Example {
  const createdAt = new Date(Date.UTC(2026, 0, 1, 0, number)).toISOString();
  return {
    id: `example-${String(number).padStart(3, "0")}`,
    userId: alice.userId,
    name,
    createdAt,
    updatedAt: createdAt,
  };
}

function success(data: unknown, status = 200): Response {
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
