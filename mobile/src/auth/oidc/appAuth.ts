import { authorize, logout, refresh, revoke } from "react-native-app-auth";

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

/** Trades a refresh token for new tokens; rejects with the code `invalid_grant` when the issuer no longer takes it. */
export async function renewAt(issuer: Issuer, refreshToken: string): Promise<Tokens> {
  const answer = await refresh(configurationOf(issuer), { refreshToken });
  return tokensOf(answer, answer.accessTokenExpirationDate, answer.refreshToken ?? refreshToken);
}

/** Has the issuer forget a refresh token (RFC 7009). */
export async function revokeAt(issuer: Issuer, refreshToken: string): Promise<void> {
  await revoke(configurationOf(issuer), { tokenToRevoke: refreshToken, sendClientId: true });
}

/** Ends the sign-in at the issuer, in the system's browser (OpenID Connect RP-Initiated Logout 1.0). */
export async function endSessionAt(issuer: Issuer, idToken: string): Promise<void> {
  await logout(configurationOf(issuer), { idToken, postLogoutRedirectUrl: REDIRECT_URL });
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
