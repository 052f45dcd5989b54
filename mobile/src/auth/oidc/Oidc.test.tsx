import { screen } from "@testing-library/react-native";

import { aMoment, button, comeBack, findTitle, openApp } from "../../test/app";
import { broken, keepSecret, kept, keptSecret } from "../../test/fakeKeychain";
import { alice, FakeServer, ORIGIN } from "../../test/fakeServer";
import { answerAt, authorize, issuer, logout, refresh } from "./fakeAppAuth";

jest.mock("react-native-app-auth", () => jest.requireActual<object>("./fakeAppAuth"));

const ISSUER = "https://login.example.com/realms/acme";
const AUTH0 = { domain: "login.example.com", clientId: "spa", audience: "https://api.example.com" };
const IN_AN_HOUR = new Date(Date.now() + 3_600_000).toISOString();
const LONG_AGO = "2026-01-01T00:00:00Z";

let server: FakeServer;
beforeEach(() => {
  server = new FakeServer("oidc");
  server.config.auth0 = { ...AUTH0, nativeClientId: "native", issuer: `${ISSUER}/` };
  [authorize, refresh, logout].forEach((mock) => mock.mockReset());
  authorize.mockImplementation(() => Promise.resolve(grant(server.issueToken(alice))));
  logout.mockResolvedValue({});
  answerAt(ISSUER);
});

function lost(): Response {
  throw new TypeError("Network request failed");
}

function grant(accessToken: string, accessTokenExpirationDate = IN_AN_HOUR) {
  const rest = { idToken: "id", refreshToken: "refresh", tokenType: "Bearer", scopes: [], authorizationCode: "" };
  return { accessToken, accessTokenExpirationDate, ...rest };
}

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

test("signs in at the issuer, as the app's own client, for this API", async () => {
  await signIn();
  expect(authorize).toHaveBeenCalledWith({
    issuer: ISSUER,
    clientId: "native",
    redirectUrl: "com.example.referenceapp:/oauth2redirect",
    scopes: ["openid", "profile", "email", "offline_access"],
    additionalParameters: { audience: "https://api.example.com" },
    dangerouslyAllowInsecureHttpRequests: false,
  });
  const item = kept.get(`${ORIGIN}/oidc-tokens`);
  expect(item?.accessible).toBe("WhenUnlockedThisDeviceOnly");
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

test.each(["User cancelled flow", "The operation couldn’t be completed. (org.openid.appauth.general error -3.)"])(
  "whoever closes the browser is back where they were: %s",
  async (message) => {
    authorize.mockRejectedValue(Object.assign(new Error(message), { code: "authentication_failed" }));
    const person = openApp();
    await person.press(await screen.findByRole("button", { name: "Sign in" }));
    expect(await screen.findByRole("button", { name: "Sign in" })).toBeVisible();
    expect(screen.queryByRole("alert")).toBeNull();
  },
);

test("says when the issuer could not sign somebody in", async () => {
  authorize.mockRejectedValue(Object.assign(new Error("secret details"), { code: "access_denied" }));
  const person = openApp();
  await person.press(await screen.findByRole("button", { name: "Sign in" }));
  expect(await screen.findByText(/You are not signed in. The provider could not/)).toBeVisible();
  expect(screen.queryByText(/secret details/)).toBeNull();
});

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
  refresh.mockResolvedValue({ ...grant(token), refreshToken: null });
  openApp();
  expect(await screen.findByText("No examples yet.")).toBeVisible();
  expect(refresh).toHaveBeenCalledTimes(1);
  expect(refresh.mock.lastCall?.[1]).toEqual({ refreshToken: "refresh" });
  expect(JSON.parse(keptSecret("oidc-tokens") ?? "")).toMatchObject({
    accessToken: token,
    refreshToken: "refresh",
  });
});

test.each(["invalid_grant", "invalid_client", "unauthorized_client"])(
  "a sign-in that the issuer does not renew leads back to signing in, once: %s",
  async (code) => {
    keepTokens("0".repeat(64), LONG_AGO);
    refresh.mockRejectedValue(Object.assign(new Error("revoked"), { code }));
    openApp();
    expect(await screen.findByText(/Your session has ended/)).toBeVisible();
    expect(server.requests).toEqual(["GET /api/config", "GET /api/me"]);
    expect(kept.size).toBe(0);
  },
);

test("an issuer that cannot be reached ends nothing", async () => {
  keepTokens("old", LONG_AGO);
  refresh.mockRejectedValue(Object.assign(new Error("offline"), { code: "token_refresh_failed" }));
  const person = openApp();
  expect(await screen.findByText(/could not be renewed/)).toBeVisible();
  expect(kept.size).toBe(1);
  refresh.mockResolvedValue(grant(server.issueToken()));
  await person.press(button("Try again"));
  expect(await screen.findByText("No examples yet.")).toBeVisible();
});

test("signing out ends it at the issuer, too", async () => {
  await pressSignOut(await signIn());
  expect(await screen.findByText("You are signed out.")).toBeVisible();
  expect(issuer.revoke.mock.calls).toEqual([["token=refresh&client_id=native"]]);
  expect(logout.mock.lastCall?.[1]).toMatchObject({ idToken: "id" });
  expect(kept.size).toBe(0);
});

test("a renewal that arrives after signing out is undone", async () => {
  keepTokens(server.issueToken(alice), new Date(Date.now() + 61_000).toISOString());
  const person = openApp();
  await screen.findByText("No examples yet.");
  await person.press(button("Settings"));
  jest.spyOn(Date, "now").mockReturnValue(Date.now() + 2000);
  let renew = () => {};
  const renewed = { ...grant(server.issueToken(alice)), refreshToken: "renewed" };
  refresh.mockReturnValue(new Promise((resolve) => (renew = () => resolve(renewed))));
  await comeBack();
  expect(refresh).toHaveBeenCalledTimes(1);
  await person.press(await screen.findByRole("button", { name: "Sign out" }));
  await screen.findByText("You are signed out.");
  renew();
  await aMoment();
  expect(screen.getByText("You are signed out.")).toBeVisible();
  expect(kept.size).toBe(0);
  expect(issuer.revoke).toHaveBeenLastCalledWith("token=renewed&client_id=native");
});

test("a refresh token is revoked whatever its characters are", async () => {
  authorize.mockResolvedValue({ ...grant(server.issueToken(alice)), refreshToken: "a+b&c=d" });
  await pressSignOut(await signIn());
  expect(await screen.findByText("You are signed out.")).toBeVisible();
  expect(issuer.revoke).toHaveBeenLastCalledWith("token=a%2Bb%26c%3Dd&client_id=native");
});

test("an issuer that ends no sign-ins is not asked to: AppAuth for iOS would stop the app", async () => {
  issuer.discovered = { revocation_endpoint: `${ISSUER}/revoke` };
  await pressSignOut(await signIn());
  expect(await screen.findByText(/signed out on this device. Your provider could not be told/)).toBeVisible();
  expect(logout).not.toHaveBeenCalled();
});

test.each([
  ["cannot be reached", () => issuer.revoke.mockImplementation(lost)],
  ["refuses", () => issuer.revoke.mockReturnValue(Response.json({ error: "invalid_client" }, { status: 401 }))],
  ["revokes no tokens", () => (issuer.discovered = { end_session_endpoint: `${ISSUER}/logout` })],
])("signing out always ends it here, and says if the issuer %s", async (_name, breakIssuer) => {
  breakIssuer();
  await pressSignOut(await signIn());
  expect(await screen.findByText(/signed out on this device. Your provider could not be told/)).toBeVisible();
  expect(kept.size).toBe(0);
});
