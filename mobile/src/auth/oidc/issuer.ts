import {
  AuthRequest,
  exchangeCodeAsync,
  fetchDiscoveryAsync,
  makeRedirectUri,
  refreshAsync,
  type AuthRequestConfig,
  type TokenResponse,
} from "expo-auth-session";
import Constants from "expo-constants";
import { maybeCompleteAuthSession, openAuthSessionAsync } from "expo-web-browser";

import { ApiError } from "@api-client/errors";

const TIMEOUT_MS = 20_000;

/** Where people sign in, and as which client: the `auth0` block of /api/config. */
export interface Issuer {
  issuer: string;
  clientId: string;
  audience: string;
}

/** What an issuer gave to a person. `expiresAt` is the access token's end, in ISO 8601; none if the issuer named none. */
export interface Tokens {
  accessToken: string;
  expiresAt?: string;
  idToken: string;
  refreshToken?: string;
}

/** The app's id as a private-use scheme, and the one slash that goes with it (RFC 8252, 7.1); in a browser the page's own origin. */
const REDIRECT_URL = makeRedirectUri({ native: `${Constants.expoConfig?.android?.package}:/oauth2redirect` });

/** On Android a page in a task of its own would outlive its sign-in, and be shown again instead of the next one's. */
const IN_OUR_TASK = { createTask: false };

maybeCompleteAuthSession(); // in a browser, where the issuer's page is a window of its own that leads back here

/** Authorization code with PKCE in the system's browser. Null when somebody closed it. */
export async function signInAt(issuer: Issuer): Promise<Tokens | null> {
  const discovery = await discover(issuer);
  const request = new AuthRequest(configurationOf(issuer));
  const result = await request.promptAsync(discovery, IN_OUR_TASK);
  if (result.type === "error") throw result.error ?? new Error("The issuer refused.");
  if (result.type !== "success") return null;
  const { clientId, redirectUri, codeVerifier = "" } = request;
  const code = result.params.code ?? "";
  const exchange = { clientId, redirectUri, code, extraParams: { code_verifier: codeVerifier } };
  return tokensOf(await inTime(exchangeCodeAsync(exchange, discovery)));
}

/** Trades a refresh token for new tokens; rejects with a code of RFC 6749 when the issuer does not. */
export async function renewAt(issuer: Issuer, refreshToken: string): Promise<Tokens> {
  const { clientId } = issuer;
  const renewal = refreshAsync({ clientId, refreshToken }, await discover(issuer));
  return { refreshToken, ...tokensOf(await inTime(renewal)) };
}

/** Has the issuer forget a refresh token (RFC 7009); rejects when it does not, which expo-auth-session never notices. */
export async function revokeAt(issuer: Issuer, refreshToken: string): Promise<void> {
  const { revocationEndpoint } = await discover(issuer);
  if (!revocationEndpoint) throw new Error("The issuer revokes no tokens.");
  const revocation = fetch(revocationEndpoint, {
    method: "POST",
    headers: { "Content-Type": "application/x-www-form-urlencoded" },
    body: `token=${encodeURIComponent(refreshToken)}&client_id=${encodeURIComponent(issuer.clientId)}`,
  });
  const answer = await inTime(revocation);
  if (!answer.ok) throw new Error("The issuer did not revoke the token.");
}

/** Ends the sign-in at the issuer, in the system's browser (OpenID Connect RP-Initiated Logout 1.0); rejects if it cannot. */
export async function endSessionAt(issuer: Issuer, idToken: string): Promise<void> {
  const { endSessionEndpoint } = await discover(issuer);
  if (!endSessionEndpoint) throw new Error("The issuer ends no sign-ins.");
  const query = { id_token_hint: idToken, client_id: issuer.clientId, post_logout_redirect_uri: REDIRECT_URL };
  const asked = `${endSessionEndpoint}?${new URLSearchParams(query).toString()}`;
  const { type } = await openAuthSessionAsync(asked, REDIRECT_URL, IN_OUR_TASK);
  if (type !== "success") throw new Error("The issuer's page was closed.");
}

/** What an issuer says of itself (OpenID Connect Discovery 1.0). */
function discover({ issuer }: Issuer) {
  return inTime(fetchDiscoveryAsync(issuer.replace(/\/$/, ""))); // it appends its path to it
}

/** Rejects when an issuer does not answer: neither React Native nor expo-auth-session ends a request by itself. */
async function inTime<Answer>(answer: Promise<Answer>): Promise<Answer> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    const error = new ApiError("NO_ANSWER", "No answer came from your provider.", { timedOut: true });
    timer = setTimeout(() => reject(error), TIMEOUT_MS);
  });
  return Promise.race([answer, late]).finally(() => clearTimeout(timer));
}

function configurationOf({ clientId, audience }: Issuer): AuthRequestConfig {
  return {
    clientId,
    redirectUri: REDIRECT_URL,
    scopes: ["openid", "profile", "email", "offline_access"],
    extraParams: { audience },
  };
}

function tokensOf({ accessToken, idToken = "", refreshToken, issuedAt, expiresIn }: TokenResponse): Tokens {
  if (!accessToken) throw new Error("The issuer gave no access token.");
  const expiresAt = expiresIn && new Date((issuedAt + expiresIn) * 1000).toISOString();
  return { accessToken, idToken, ...(expiresAt && { expiresAt }), ...(refreshToken && { refreshToken }) };
}
