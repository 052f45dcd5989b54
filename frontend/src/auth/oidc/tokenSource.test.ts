import { expect, test } from "vitest";

import { tokenSource } from "./tokenSource";

test("gives what the provider's client gives", async () => {
  await expect(tokenSource(() => Promise.resolve("token"))()).resolves.toBe("token");
});

test.each(["invalid_grant", "missing_refresh_token", "login_required", "mfa_required", "invalid_client"])(
  "takes a refusal (%s) for the end of the session",
  async (error) => {
    const source = tokenSource(() => Promise.reject(Object.assign(new Error("No."), { error })));
    await expect(source()).rejects.toMatchObject({ code: "NOT_SENT", status: 401, isTemporary: false });
  },
);

test("takes no token for the end of the session", async () => {
  await expect(tokenSource(() => Promise.resolve(undefined))()).rejects.toMatchObject({ status: 401 });
});

test.each([
  ["a lost connection", new Error("Failed to fetch")],
  ["a proxy's page", Object.assign(new Error("HTTP error."), { error: "request_error" })],
  ["a long wait", Object.assign(new Error("Timeout"), { error: "timeout" })],
  ["too many requests", Object.assign(new Error("Slow down."), { error: "too_many_requests" })],
])("takes %s for nothing that lasts", async (_, error) => {
  const source = tokenSource(() => Promise.reject(error));
  await expect(source()).rejects.toMatchObject({ code: "NOT_SENT", isTemporary: true });
});

test("says nothing of what the provider's client said", async () => {
  const source = tokenSource(() => Promise.reject(new Error("secret-token")));
  await expect(source()).rejects.not.toHaveProperty("message", expect.stringContaining("secret-token"));
});
