import type { Credential } from "@api-client/client";
import { ApiError } from "@api-client/errors";

import { FakeServer } from "../test/fakeServer";
import { createClient } from "./client";

let server: FakeServer;
beforeEach(() => {
  server = new FakeServer();
});

function credentialOf(token: string): Credential & { refused: jest.Mock } {
  return { token: () => Promise.resolve(token), refused: jest.fn(() => Promise.resolve()) };
}

/** The X-Request-ID of the last request. */
function sentId(): string | undefined {
  return (jest.mocked(fetch).mock.lastCall?.[1]?.headers as Record<string, string>)["X-Request-ID"];
}

test("sends paths, queries and bodies as the API expects them", async () => {
  const call = createClient(credentialOf(server.issueToken()));
  server.keep("Milk");
  expect((await call("get", "/api/example", { query: { limit: 1, cursor: "0" } })).data).toHaveLength(1);
  const [url, init] = jest.mocked(fetch).mock.lastCall ?? [];
  expect(url).toBe("http://localhost:8000/api/example?limit=1&cursor=0");
  expect(init).toMatchObject({ method: "GET", body: null, credentials: "omit" });
  const renamed = await call("patch", "/api/example/{item_id}", {
    path: { item_id: "item-0" },
    body: { name: "Oat" },
  });
  expect(renamed.data.name).toBe("Oat");
});

test("no answer is an error that may pass, and names the request that was sent", async () => {
  server.disconnect("GET /api/config");
  const error: unknown = await createClient()("get", "/api/config").catch((error: unknown) => error);
  expect(error).toMatchObject({ code: "NO_ANSWER", status: 0, requestId: sentId(), isTemporary: true });
  expect(sentId()).toBeDefined();
});

test("each request has an id of its own, as the server takes it", async () => {
  const call = createClient();
  await call("get", "/api/config");
  const first = sentId();
  await call("get", "/api/config");
  expect(first).toMatch(/^[0-9a-f]{32}$/);
  expect(sentId()).not.toBe(first);
});

test("a page of a proxy that names no request is named by the id that was sent", async () => {
  jest.mocked(fetch).mockResolvedValue(new Response("<html>", { status: 502 }));
  const error: unknown = await createClient()("get", "/api/config").catch((error: unknown) => error);
  expect(error).toMatchObject({ code: "UNREADABLE_ANSWER", requestId: sentId() });
  expect(sentId()).toBeDefined();
});

test("no answer for 20 seconds is none", async () => {
  jest.useFakeTimers();
  const release = server.hold("GET /api/config");
  const answer = createClient()("get", "/api/config").catch((error: unknown) => error);
  await jest.advanceTimersByTimeAsync(20_000);
  release();
  expect(await answer).toMatchObject({ code: "NO_ANSWER", timedOut: true });
  jest.useRealTimers();
});

test("what the caller cancelled is no error of the connection", async () => {
  const release = server.hold("GET /api/config");
  const controller = new AbortController();
  const answer = createClient()("get", "/api/config", { signal: controller.signal }).catch((error: unknown) => error);
  await Promise.resolve();
  controller.abort();
  release();
  expect(await answer).not.toBeInstanceOf(ApiError);
});

test("only a refused token is told of, and by its name", async () => {
  const credential = credentialOf("0".repeat(64));
  await expect(createClient(credential)("get", "/api/me")).rejects.toMatchObject({ status: 401 });
  expect(credential.refused).toHaveBeenCalledWith("0".repeat(64));
  await expect(createClient()("get", "/api/me")).rejects.toMatchObject({ status: 401 });
  expect(credential.refused).toHaveBeenCalledTimes(1);
});
