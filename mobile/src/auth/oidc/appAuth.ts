import { authorize, logout, refresh } from "react-native-app-auth";

/** Where people sign in, and as which client: the `auth0` block of /api/config. */
export interface Issuer {
  issuer: string;
  clientId: string;
  audience: string;
}

/** What an issuer gave to a person. `expiresAt` is the access token's end, in ISO 8601. */
export interface Tokens {
  accessToken: string;
  expiresAt: string;
  idToken: string;
  refreshToken?: string;
}

/** A private-use scheme, and the one slash that goes with it (RFC 8252, 7.1). */
export const REDIRECT_URL = "com.example.referenceapp:/oauth2redirect";

/** Authorization code with PKCE, which react-native-app-auth does by default, in the system's browser. */
export async function signInAt(issuer: Issuer): Promise<Tokens> {
  const answer = await authorize(configurationOf(issuer));
  return tokensOf(answer, answer.accessTokenExpirationDate, answer.refreshToken);
}

/** Trades a refresh token for new tokens; rejects with a code of RFC 6749 when the issuer does not. */
export async function renewAt(issuer: Issuer, refreshToken: string): Promise<Tokens> {
  const answer = await refresh(configurationOf(issuer), { refreshToken });
  return tokensOf(answer, answer.accessTokenExpirationDate, answer.refreshToken ?? refreshToken);
}

/** Has the issuer forget a refresh token (RFC 7009); rejects when it does not, which react-native-app-auth never notices. */
export async function revokeAt(issuer: Issuer, refreshToken: string): Promise<void> {
  const { revocation_endpoint: endpoint } = await discover(issuer);
  if (!endpoint) throw new Error("The issuer revokes no tokens.");
  const answer = await fetch(endpoint, {
    method: "POST",
    headers: { "Content-Type": "application/x-www-form-urlencoded" },
    body: `token=${encodeURIComponent(refreshToken)}&client_id=${encodeURIComponent(issuer.clientId)}`,
  });
  if (!answer.ok) throw new Error("The issuer did not revoke the token.");
}

/**
 * Ends the sign-in at the issuer, in the system's browser (OpenID Connect RP-Initiated Logout 1.0); rejects when it
 * offers no such thing, which AppAuth for iOS would take for a fault of the program.
 */
export async function endSessionAt(issuer: Issuer, idToken: string): Promise<void> {
  const { end_session_endpoint: endpoint } = await discover(issuer);
  if (!endpoint) throw new Error("The issuer ends no sign-ins.");
  await logout(configurationOf(issuer), { idToken, postLogoutRedirectUrl: REDIRECT_URL });
}

/** What an issuer says of itself (OpenID Connect Discovery 1.0). Both endpoints are optional. */
interface Discovered {
  revocation_endpoint?: string;
  end_session_endpoint?: string;
}

async function discover(issuer: Issuer): Promise<Discovered> {
  const answer = await fetch(`${configurationOf(issuer).issuer}/.well-known/openid-configuration`);
  return (await answer.json()) as Discovered;
}

function configurationOf({ issuer, clientId, audience }: Issuer) {
  return {
    issuer: issuer.replace(/\/$/, ""), // discovery appends its path to it
    clientId,
    redirectUrl: REDIRECT_URL,
    scopes: ["openid", "profile", "email", "offline_access"],
    additionalParameters: { audience },
    dangerouslyAllowInsecureHttpRequests: __DEV__ && issuer.startsWith("http://"),
  };
}

function tokensOf(answer: { accessToken: string; idToken: string }, expiresAt: string, refreshToken: string): Tokens {
  const { accessToken, idToken } = answer;
  return { accessToken, idToken, expiresAt, ...(refreshToken && { refreshToken }) };
}
