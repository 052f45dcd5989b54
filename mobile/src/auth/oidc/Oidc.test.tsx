import { act, screen, waitFor } from "@testing-library/react-native";
import { createHash } from "node:crypto";
import { Linking } from "react-native";

import { beReleaseBuild, button, comeBack, findTitle, openApp } from "../../test/app";
import { broken, keepSecret, kept, keptSecret, keptSecrets } from "../../test/fakeSecureStore";
import { alice, FakeServer, ORIGIN as SERVICE } from "../../test/fakeServer";
import { browser, grant, issuer, lost, refuse, startIssuer } from "./fakeIssuer";

jest.mock("expo-web-browser", () => jest.requireActual<object>("./fakeIssuer"));
jest.mock("expo-crypto", () => jest.requireActual<object>("./fakeIssuer"));

const ISSUER = "https://login.example.com/realms/acme";
const REDIRECT_URL = "com.example.referenceapp.development:/oauth2redirect";
const AUTH0 = { domain: "login.example.com", audience: "https://api.example.com" };
const IN_AN_HOUR = new Date(Date.now() + 3_600_000).toISOString();
const LONG_AGO = "2026-01-01T00:00:00Z";

let server: FakeServer;
beforeEach(() => {
  server = new FakeServer("oidc");
  server.config.auth0 = { ...AUTH0, nativeClientId: "native", issuer: `${ISSUER}/` };
  startIssuer();
  issuer.token.mockImplementation(() => grant(server.issueToken(alice)));
});

function keepTokens(accessToken: string, expiresAt: string) {
  keepSecret("oidc-tokens", JSON.stringify({ accessToken, expiresAt, idToken: "id", refreshToken: "refresh" }));
}

async function signIn() {
  const person = openApp();
  await person.press(await screen.findByRole("button", { name: "Sign in" }));
  await screen.findByText("No examples yet.");
  return person;
}

async function pressSignOut(person: Awaited<ReturnType<typeof signIn>>) {
  await person.press(button("Settings"));
  await person.press(await screen.findByRole("button", { name: "Sign out" }));
}

/** Acts, and lets twenty seconds go by. */
async function inTwentySeconds(step: () => Promise<void>) {
  jest.useFakeTimers({ doNotFake: ["setImmediate"] }); // React keeps the one that it finds first
  await step();
  await act(() => jest.advanceTimersByTimeAsync(21_000));
  jest.useRealTimers();
}

test("signs in at the issuer, as the app's own client, for this API, and proves that it asked (PKCE)", async () => {
  await signIn();
  const [url = "", redirect] = browser.open.mock.lastCall ?? [];
  const { state, code_challenge: challenge, ...query } = Object.fromEntries(new URL(url).searchParams);
  expect(url).toMatch(`${ISSUER}/authorize?`);
  expect(redirect).toBe(REDIRECT_URL);
  expect(query).toEqual({
    audience: "https://api.example.com",
    client_id: "native",
    code_challenge_method: "S256",
    redirect_uri: REDIRECT_URL,
    response_type: "code",
    scope: "openid profile email offline_access",
  });
  expect(state).toMatch(/^\w{10,}$/);
  const { code_verifier: verifier = "", ...form } = issuer.token.mock.lastCall?.[0] ?? {};
  expect(createHash("sha256").update(verifier).digest("base64url")).toBe(challenge);
  expect(form).toEqual({
    client_id: "native",
    code: "code",
    grant_type: "authorization_code",
    redirect_uri: REDIRECT_URL,
  });
  expect(kept.get(`${SERVICE}/oidc-tokens`)?.accessible).toBe("WhenUnlockedThisDeviceOnly");
});

test("the privacy policy is one press away before anybody signs in", async () => {
  const openURL = jest.spyOn(Linking, "openURL").mockResolvedValue(true);
  const person = openApp();
  await person.press(await screen.findByRole("button", { name: "Privacy policy" }));
  expect(openURL).toHaveBeenCalledWith("https://app.example.com/privacy");
});

test.each([
  ["nativeClientId", { ...AUTH0, issuer: ISSUER }],
  ["issuer", { ...AUTH0, nativeClientId: "native" }],
  ["everything", null],
])("says what is missing in a deployment without %s", async (_name, auth0) => {
  server.config.auth0 = auth0;
  openApp();
  expect(await findTitle("Sign-in is not set up yet")).toBeVisible();
  expect(screen.getByText(/AUTH0_NATIVE_CLIENT_ID/)).toBeVisible();
});

test("names no variables of the server to the users of a release build", async () => {
  server.config.auth0 = null;
  beReleaseBuild();
  openApp();
  expect(await findTitle("Sign-in is not set up yet")).toBeVisible();
  expect(screen.queryByText(/AUTH0|identity provider|deployment/)).toBeNull();
});

test.each(["cancel", "dismiss"])("whoever closes the browser is back where they were: %s", async (type) => {
  browser.open.mockResolvedValue({ type } as never);
  const person = openApp();
  await person.press(await screen.findByRole("button", { name: "Sign in" }));
  expect(await screen.findByRole("button", { name: "Sign in" })).toBeVisible();
  expect(screen.queryByRole("alert")).toBeNull();
  expect(issuer.token).not.toHaveBeenCalled();
});

test.each([
  ["refuses", "error=access_denied&error_description=secret+details", /login.example.com refused/],
  ["is down", "error=server_error&error_description=secret+details", /login.example.com could not answer properly/],
  ["answers another question", "code=stolen&state=made-up", /The answer belonged to another sign-in/],
])("says why the issuer could not sign somebody in: it %s", async (_name, query, reason) => {
  browser.open.mockImplementation((url) => {
    const state = new URL(url).searchParams.get("state");
    return Promise.resolve({ type: "success", url: `${REDIRECT_URL}?state=${state}&${query}` });
  });
  await expectNotSignedIn(reason);
  expect(issuer.token).not.toHaveBeenCalled();
});

test.each([
  ["refuses the code", () => refuse("invalid_grant"), /login.example.com refused/],
  ["cannot be reached", lost, /login.example.com did not answer. Check your connection/],
  ["answers with a page", () => new Response("<html>", { status: 502 }), /could not answer properly/],
  ["gives no token", () => Response.json({}, { status: 503 }), /could not answer properly/],
])("says why the issuer could not sign somebody in: its token endpoint %s", async (_name, answer, reason) => {
  issuer.token.mockImplementation(answer);
  await expectNotSignedIn(reason);
});

test("says when this app does not accept whom the issuer signed in", async () => {
  issuer.token.mockImplementation(() => grant("0".repeat(64)));
  await expectNotSignedIn(/This app did not accept that account/);
  expect(screen.queryByText(/session has ended/)).toBeNull();
});

async function expectNotSignedIn(reason: RegExp) {
  const person = openApp();
  await person.press(await screen.findByRole("button", { name: "Sign in" }));
  const alert = await screen.findByRole("alert");
  expect(alert).toHaveTextContent(/^You are not signed in\. /);
  expect(alert).toHaveTextContent(reason);
  expect(screen.queryByText(/secret details/)).toBeNull();
  expect(keptSecrets()).toEqual([]);
}

test("tokens that cannot be read for the moment lead to signing in until they can", async () => {
  keepTokens(server.issueToken(alice), IN_AN_HOUR);
  broken.read = true;
  openApp();
  await screen.findByRole("button", { name: "Sign in" });
  broken.read = false;
  await comeBack();
  expect(await screen.findByText("No examples yet.")).toBeVisible();
});

test("an expired access token is renewed once, however many requests need it", async () => {
  keepTokens("old", LONG_AGO);
  const token = server.issueToken();
  issuer.token.mockImplementation(() => grant(token, { refresh_token: undefined }));
  openApp();
  expect(await screen.findByText("No examples yet.")).toBeVisible();
  const form = { client_id: "native", grant_type: "refresh_token", refresh_token: "refresh" };
  expect(issuer.token.mock.calls).toEqual([[form]]);
  expect(JSON.parse(keptSecret("oidc-tokens") ?? "")).toMatchObject({
    accessToken: token,
    refreshToken: "refresh",
  });
});

test.each(["invalid_grant", "invalid_client", "unauthorized_client"])(
  "a sign-in that the issuer does not renew leads back to signing in, once: %s",
  async (code) => {
    keepTokens("0".repeat(64), LONG_AGO);
    issuer.token.mockImplementation(() => refuse(code));
    openApp();
    expect(await screen.findByText(/Your session has ended/)).toBeVisible();
    expect(server.requests).toEqual(["GET /api/config", "GET /api/me"]);
    expect(keptSecrets()).toEqual([]);
  },
);

test("an issuer that cannot be reached ends nothing", async () => {
  keepTokens("old", LONG_AGO);
  issuer.token.mockImplementation(lost);
  const person = openApp();
  expect(await screen.findByText(/could not be renewed/)).toBeVisible();
  expect(keptSecrets()).toEqual(["oidc-tokens"]);
  issuer.token.mockImplementation(() => grant(server.issueToken()));
  await person.press(button("Try again"));
  expect(await screen.findByText("No examples yet.")).toBeVisible();
});

test("an issuer that does not answer is given up after twenty seconds, and asked once", async () => {
  keepTokens("old", LONG_AGO);
  issuer.token.mockReturnValue(new Promise(() => undefined));
  jest.useFakeTimers({ doNotFake: ["setImmediate"] }); // React keeps the one that it finds first
  openApp();
  await act(() => jest.advanceTimersByTimeAsync(19_000));
  expect(screen.queryByText(/could not be renewed/)).toBeNull();
  await act(() => jest.advanceTimersByTimeAsync(10_000));
  expect(screen.getByText(/could not be renewed/)).toBeVisible();
  expect(issuer.token).toHaveBeenCalledTimes(1);
  jest.useRealTimers();
});

test.each([
  ["what it says of itself", () => void (issuer.discovered = new Promise(() => undefined))],
  ["the tokens for a code", () => void issuer.token.mockReturnValue(new Promise(() => undefined))],
])("an issuer that does not give %s is given up after twenty seconds", async (_name, breakIssuer) => {
  const person = openApp();
  const signInButton = await screen.findByRole("button", { name: "Sign in" });
  breakIssuer();
  await inTwentySeconds(() => person.press(signInButton));
  expect(screen.getByText(/login.example.com did not answer/)).toBeVisible();
});

test("an issuer that does not revoke a token keeps nobody from signing out for more than twenty seconds", async () => {
  const person = await signIn();
  issuer.revoke.mockReturnValue(new Promise<Response>(() => undefined));
  await inTwentySeconds(() => pressSignOut(person));
  expect(screen.getByText(/You may still be signed in at your provider/)).toBeVisible();
});

test("signing out ends it at the issuer, too", async () => {
  await pressSignOut(await signIn());
  expect(await screen.findByText("You are signed out.")).toBeVisible();
  expect(issuer.revoke.mock.calls).toEqual([["token=refresh&client_id=native"]]);
  const url = new URL(browser.open.mock.lastCall?.[0] ?? "");
  expect(url.pathname).toBe("/realms/acme/logout");
  expect(Object.fromEntries(url.searchParams)).toEqual({
    client_id: "native",
    id_token_hint: "id",
    post_logout_redirect_uri: REDIRECT_URL,
  });
  expect(keptSecrets()).toEqual([]);
});

test("the issuer's page is in the app's own task on Android, so that leaving it for the app ends it", async () => {
  await pressSignOut(await signIn());
  await screen.findByText("You are signed out.");
  expect(browser.open.mock.calls.map(([, , options]) => options?.createTask)).toEqual([false, false]);
});

test("a deleted account is signed out at the issuer, and is not made anew by a question on the way back", async () => {
  const person = await signIn();
  await person.press(button("Settings"));
  await person.press(await screen.findByRole("button", { name: "Delete account…" }));
  server.requests = [];
  await person.press(await screen.findByRole("button", { name: "Delete account" }));
  expect(await screen.findByText("Your account is deleted, and everything in it.")).toBeVisible();
  await comeBack();
  expect(server.requests).toEqual(["DELETE /api/me"]);
  expect(issuer.revoke).toHaveBeenCalledTimes(1);
  expect(keptSecrets()).toEqual([]);
});

test("whoever signs in while the issuer still signs somebody out stays signed in", async () => {
  const person = await signIn();
  let revoke = () => {};
  issuer.revoke.mockReturnValue(new Promise<Response>((resolve) => (revoke = () => resolve(new Response()))));
  await pressSignOut(person);
  await waitFor(() => expect(issuer.revoke).toHaveBeenCalledTimes(1));
  await comeBack();
  await person.press(await screen.findByRole("button", { name: "Sign in" }));
  await screen.findByText("No examples yet.");
  revoke();
  await act(() => new Promise((resolve) => setTimeout(resolve, 100))); // long enough for whatever that leads to
  expect(screen.getByText("No examples yet.")).toBeVisible();
});

test("a deletion is said also to somebody who comes back before the issuer has signed them out", async () => {
  const person = await signIn();
  issuer.revoke.mockReturnValue(new Promise<Response>(() => undefined));
  await person.press(button("Settings"));
  await person.press(await screen.findByRole("button", { name: "Delete account…" }));
  await person.press(await screen.findByRole("button", { name: "Delete account" }));
  await waitFor(() => expect(issuer.revoke).toHaveBeenCalledTimes(1));
  expect(keptSecrets()).toEqual([]);
  await comeBack();
  expect(await screen.findByText("Your account is deleted, and everything in it.")).toBeVisible();
});

test("a renewal that arrives after signing out is undone", async () => {
  keepTokens(server.issueToken(alice), new Date(Date.now() + 61_000).toISOString());
  const person = openApp();
  await screen.findByText("No examples yet.");
  await person.press(button("Settings"));
  jest.spyOn(Date, "now").mockReturnValue(Date.now() + 2000);
  let renew = () => {};
  const renewed = grant(server.issueToken(alice), { refresh_token: "renewed" });
  issuer.token.mockReturnValue(new Promise<Response>((resolve) => (renew = () => resolve(renewed))));
  await comeBack();
  expect(issuer.token).toHaveBeenCalledTimes(1);
  await person.press(await screen.findByRole("button", { name: "Sign out" }));
  await screen.findByText("You are signed out.");
  renew();
  await waitFor(() => expect(issuer.revoke).toHaveBeenLastCalledWith("token=renewed&client_id=native"));
  expect(screen.getByText("You are signed out.")).toBeVisible();
  expect(keptSecrets()).toEqual([]);
});

test("a refresh token is revoked whatever its characters are", async () => {
  issuer.token.mockImplementation(() => grant(server.issueToken(alice), { refresh_token: "a+b&c=d" }));
  await pressSignOut(await signIn());
  expect(await screen.findByText("You are signed out.")).toBeVisible();
  expect(issuer.revoke).toHaveBeenLastCalledWith("token=a%2Bb%26c%3Dd&client_id=native");
});

test("an issuer that ends no sign-ins is not asked to", async () => {
  const person = await signIn();
  issuer.discovered = { revocation_endpoint: `${ISSUER}/revoke` };
  await pressSignOut(person);
  expect(
    await screen.findByText(/signed out on this device. You may still be signed in at your provider/),
  ).toBeVisible();
  expect(browser.open).toHaveBeenCalledTimes(1);
});

test.each([
  ["cannot be reached", () => issuer.revoke.mockImplementation(lost)],
  ["refuses", () => issuer.revoke.mockReturnValue(Response.json({ error: "invalid_client" }, { status: 401 }))],
  ["is left before it has signed out", () => browser.open.mockResolvedValue({ type: "dismiss" } as never)],
  ["revokes no tokens", () => (issuer.discovered = { end_session_endpoint: `${ISSUER}/logout` })],
])("signing out always ends it here, and says if the issuer %s", async (_name, breakIssuer) => {
  const person = await signIn();
  breakIssuer();
  await pressSignOut(person);
  expect(
    await screen.findByText(/signed out on this device. You may still be signed in at your provider/),
  ).toBeVisible();
  expect(keptSecrets()).toEqual([]);
});
