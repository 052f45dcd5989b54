import type { AuthConfiguration, AuthorizeResult, RefreshResult } from "react-native-app-auth";

/** Stands in for react-native-app-auth: an issuer that a test can have answer and refuse. */
export const authorize = jest.fn<Promise<AuthorizeResult>, [AuthConfiguration]>();
export const refresh = jest.fn<Promise<RefreshResult>, [AuthConfiguration, { refreshToken: string }]>();
export const revoke = jest.fn<Promise<void>, [object, { tokenToRevoke: string }]>();
export const logout = jest.fn<Promise<object>, [object, { idToken: string }]>();
