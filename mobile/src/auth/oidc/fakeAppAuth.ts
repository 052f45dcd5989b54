import type { AuthConfiguration, AuthorizeResult, RefreshResult } from "react-native-app-auth";

/** Stands in for react-native-app-auth: an issuer that a test can have answer and refuse. */
export const authorize = jest.fn<Promise<AuthorizeResult>, [AuthConfiguration]>();
export const refresh = jest.fn<Promise<RefreshResult>, [AuthConfiguration, { refreshToken: string }]>();
export const logout = jest.fn<Promise<object>, [object, { idToken: string }]>();

/** What the issuer says of itself, and how it answers to a token that it shall revoke. */
export const issuer = { discovered: {}, revoke: jest.fn<Response, [form: string]>() };

/** Have `fetch` reach this issuer, and whatever it reached before otherwise. */
export function answerAt(url: string): void {
  issuer.discovered = { revocation_endpoint: `${url}/revoke`, end_session_endpoint: `${url}/logout` };
  issuer.revoke.mockImplementation(() => new Response());
  const elsewhere = jest.mocked(fetch).getMockImplementation();
  jest.spyOn(globalThis, "fetch").mockImplementation(async (asked, init) => {
    if (asked === `${url}/.well-known/openid-configuration`) return Response.json(issuer.discovered);
    if (asked === `${url}/revoke`) return issuer.revoke(init?.body as string);
    return elsewhere!(asked, init);
  });
}
