import { ApiError } from "@api-client/errors";
import { causeOf } from "@api-client/messages";
import { describe, expect, test, vi } from "vitest";

import { failure } from "../test/fakeServer";
import { createClient } from "./client";

function stubFetch(answer: () => Response | Promise<Response>) {
  const fetch = vi.fn<(url: string, init: RequestInit) => Promise<Response>>(() => Promise.resolve(answer()));
  vi.stubGlobal("fetch", fetch);
  return fetch;
}

function headersOf(fetch: ReturnType<typeof stubFetch>) {
  return new Headers(fetch.mock.calls[0]?.[1].headers);
}

async function errorOf(promise: Promise<unknown>): Promise<ApiError> {
  const error: unknown = await promise.catch((error: unknown) => error);
  expect(error).toBeInstanceOf(ApiError);
  return error as ApiError;
}

const envelope = () => Response.json({ data: [], page: { nextCursor: null } });

describe("a request", () => {
  test("asks for JSON of the same origin and returns the envelope", async () => {
    const fetch = stubFetch(envelope);
    expect(await createClient()("get", "/api/example")).toEqual({ data: [], page: { nextCursor: null } });
    expect(fetch.mock.calls[0]?.[0]).toBe("/api/example");
    expect(Object.fromEntries(headersOf(fetch))).toEqual({ accept: "application/json" });
  });

  test("fills its path and its query in, encoded", async () => {
    const fetch = stubFetch(envelope);
    const call = createClient();
    await call("get", "/api/example", { query: { cursor: "a+b/c=", limit: 2 } });
    await call("delete", "/api/example/{item_id}", { path: { item_id: "../me" } });
    expect(fetch.mock.calls.map(([url]) => url)).toEqual([
      "/api/example?cursor=a%2Bb%2Fc%3D&limit=2",
      "/api/example/..%2Fme",
    ]);
  });

  test("sends its body as JSON", async () => {
    const fetch = stubFetch(envelope);
    await createClient()("post", "/api/example", { body: { name: "Milk" } });
    expect(fetch.mock.calls[0]?.[1]).toMatchObject({ method: "POST", body: '{"name":"Milk"}' });
    expect(headersOf(fetch).get("Content-Type")).toBe("application/json");
  });

  test("carries its provider's token, which is neither logged nor stored", async () => {
    const fetch = stubFetch(envelope);
    const logs = (["log", "info", "warn", "error"] as const).map((name) => vi.spyOn(console, name));
    await createClient({ token: () => Promise.resolve("secret-token") })("get", "/api/example");
    expect(headersOf(fetch).get("Authorization")).toBe("Bearer secret-token");
    expect(logs.flatMap((log) => log.mock.calls)).toEqual([]);
    expect(JSON.stringify([localStorage, sessionStorage, document.cookie])).not.toContain("secret-token");
  });
});

describe("a failure", () => {
  test("has the code, status, message, request id and details of the envelope", async () => {
    stubFetch(() =>
      Response.json(
        { error: { code: "BAD_REQUEST", message: "No.", requestId: "r-1", details: { name: ["Too long."] } } },
        { status: 400 },
      ),
    );
    const error = await errorOf(createClient()("get", "/api/me"));
    expect(error).toMatchObject({ code: "BAD_REQUEST", status: 400, message: "No.", requestId: "r-1" });
    expect(error.details).toEqual({ name: ["Too long."] });
  });

  test("says after how many seconds to try again", async () => {
    stubFetch(() => failure(429, "RATE_LIMITED", { "Retry-After": "42" }));
    expect((await errorOf(createClient()("get", "/api/me"))).retryAfter).toBe(42);
  });

  test.each([
    ["3000000", 3600],
    ["Infinity", 3600],
    ["-3000000", undefined],
    ["Sat, 28 Nov 2026 17:00:00 GMT", undefined],
  ])("says so for an hour at most, which a timer can count, and only in seconds: %s", async (header, seconds) => {
    stubFetch(() => failure(429, "RATE_LIMITED", { "Retry-After": header }));
    expect((await errorOf(createClient()("get", "/api/me"))).retryAfter).toBe(seconds);
  });

  test("says once when to try again", () => {
    const error = new ApiError("SERVICE_UNAVAILABLE", "It is not available right now. Try again.", { retryAfter: 1 });
    expect(causeOf(error)).toBe("It is not available right now.");
  });

  test("is understood even if it is a proxy's page", async () => {
    stubFetch(() => new Response("<h1>Bad gateway</h1>", { status: 502, headers: { "X-Request-ID": "r-2" } }));
    const error = await errorOf(createClient()("get", "/api/me"));
    expect(error).toMatchObject({ code: "UNREADABLE_ANSWER", status: 502, requestId: "r-2" });
  });

  test("is understood even if its error is not ours", async () => {
    stubFetch(() => Response.json({ error: "Service Unavailable" }, { status: 503 }));
    expect(await errorOf(createClient()("get", "/api/me"))).toMatchObject({ code: "UNREADABLE_ANSWER", status: 503 });
  });

  test.each(["404", 404, "NOT_FOUND"])("is a host's where it has the shape of ours by chance: %o", async (code) => {
    stubFetch(() => Response.json({ error: { code, message: "No such deployment." } }, { status: 404 }));
    const error = await errorOf(createClient()("get", "/api/me"));
    expect(error).toMatchObject({ code: "UNREADABLE_ANSWER", isTemporary: true });
  });

  test("is a success without an envelope, too", async () => {
    stubFetch(() => new Response("<h1>Welcome to this hotel’s network</h1>"));
    expect((await errorOf(createClient()("get", "/api/me"))).code).toBe("UNREADABLE_ANSWER");
  });

  test("is a lost connection", async () => {
    stubFetch(() => Promise.reject(new TypeError("Failed to fetch")));
    expect(await errorOf(createClient()("get", "/api/me"))).toMatchObject({ code: "NO_ANSWER", status: 0 });
  });

  test("is a lost connection even inside the body", async () => {
    const cutOff = new ReadableStream({
      start(stream) {
        stream.enqueue(new TextEncoder().encode('{"data": ['));
        stream.error(new TypeError("network error"));
      },
    });
    stubFetch(() => new Response(cutOff));
    const error = await errorOf(createClient()("get", "/api/example"));
    expect(error).toMatchObject({ code: "NO_ANSWER", status: 0, isTemporary: true });
  });

  test("is not the end of a request that nobody waits for any more", async () => {
    const leaving = new AbortController();
    stubFetch(() => Promise.reject(new DOMException("Aborted", "AbortError")));
    leaving.abort();
    const promise = createClient()("get", "/api/me", { signal: leaving.signal });
    await expect(promise).rejects.toHaveProperty("name", "AbortError");
  });

  test.each([
    [0, "NO_ANSWER", true],
    [200, "UNREADABLE_ANSWER", true],
    [429, "RATE_LIMITED", true],
    [500, "INTERNAL_ERROR", true],
    [503, "SERVICE_UNAVAILABLE", true],
    [400, "BAD_REQUEST", false],
    [404, "NOT_FOUND", false],
    [404, "UNREADABLE_ANSWER", true],
    [405, "METHOD_NOT_ALLOWED", false],
    [405, "UNREADABLE_ANSWER", true],
    [408, "UNREADABLE_ANSWER", true],
    [425, "UNREADABLE_ANSWER", true],
    [401, "UNREADABLE_ANSWER", false],
    [403, "UNREADABLE_ANSWER", false],
    [413, "UNREADABLE_ANSWER", false],
  ] as const)("of status %i (%s) is temporary: %s", (status, code, isTemporary) => {
    expect(new ApiError(code, "", { status }).isTemporary).toBe(isTemporary);
  });
});
