import type { AuthSessionOpenOptions, WebBrowserAuthSessionResult } from "expo-web-browser";
import { createHash, randomFillSync } from "node:crypto";

/**
 * An issuer behind `fetch`, and what leads there and back: expo-web-browser, which a test has answer and refuse, and
 * expo-crypto, by what Node has.
 */

const URL_OF_ISSUER = "https://login.example.com/realms/acme";
const CODE = "code";

/** How a token endpoint is asked, and answers. */
type Form = Record<string, string>;
interface Grant {
  access_token: string;
  id_token?: string;
  refresh_token?: string | undefined;
  expires_in?: number;
}

/** What the issuer says of itself, and how it answers to a code, to a refresh token, and to one that it shall revoke. */
export const issuer = {
  discovered: {} as object | Promise<object>,
  token: jest.fn<Response | Promise<Response>, [form: Form]>(),
  revoke: jest.fn<Response | Promise<Response>, [form: string]>(),
};

type Opening = [url: string, redirect: string, options?: AuthSessionOpenOptions];

/** What the browser was opened with, and what came of it. */
export const browser = {
  open: jest.fn<Promise<WebBrowserAuthSessionResult>, Opening>(),
};

export const maybeCompleteAuthSession = () => undefined;
export const openAuthSessionAsync = (...opening: Opening) => browser.open(...opening);

export const CryptoDigestAlgorithm = { SHA256: "sha256" };
export const CryptoEncoding = { BASE64: "base64" };

export const getRandomValues = randomFillSync;

export function digestStringAsync(algorithm: string, text: string): Promise<string> {
  return Promise.resolve(createHash(algorithm).update(text).digest("base64"));
}

/** A person signs in there, or out: the issuer leads back with a code and the state that it was given. */
export function comeBackFrom(url: string, redirect: string): Promise<WebBrowserAuthSessionResult> {
  const state = new URL(url).searchParams.get("state") ?? "";
  return Promise.resolve({ type: "success", url: `${redirect}?code=${CODE}&state=${state}` });
}

export function grant(access_token: string, rest: Partial<Grant> = {}): Response {
  return Response.json({ access_token, id_token: "id", refresh_token: "refresh", expires_in: 3600, ...rest });
}

export function refuse(error: string): Response {
  return Response.json({ error, error_description: "secret details" }, { status: 400 });
}

export function lost(): Response {
  throw new TypeError("Network request failed");
}

/** Have `fetch` reach this issuer, and whatever it reached before otherwise. */
export function startIssuer(): void {
  issuer.discovered = {
    authorization_endpoint: `${URL_OF_ISSUER}/authorize`,
    token_endpoint: `${URL_OF_ISSUER}/token`,
    revocation_endpoint: `${URL_OF_ISSUER}/revoke`,
    end_session_endpoint: `${URL_OF_ISSUER}/logout`,
  };
  issuer.token.mockReset();
  issuer.revoke.mockReset().mockImplementation(() => new Response());
  browser.open.mockReset().mockImplementation(comeBackFrom);
  const elsewhere = jest.mocked(fetch).getMockImplementation();
  jest.spyOn(globalThis, "fetch").mockImplementation(async (asked, init) => {
    const text = typeof init?.body === "string" ? init.body : "";
    if (asked === `${URL_OF_ISSUER}/.well-known/openid-configuration`) return Response.json(await issuer.discovered);
    if (asked === `${URL_OF_ISSUER}/token`) return issuer.token(Object.fromEntries(new URLSearchParams(text)));
    if (asked === `${URL_OF_ISSUER}/revoke`) return issuer.revoke(text);
    return elsewhere!(asked, init);
  });
}
