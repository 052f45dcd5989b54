import type { SignOutReason } from "@api-client/session";

import { endSessionAt, revokeAt, type Issuer } from "./issuer";
import type { OidcCredential } from "./credential";

/** Signs out here in any case, and at the issuer as far as it takes part; the answer tells whether it did. */
export async function signOut(issuer: Issuer, credential: OidcCredential): Promise<SignOutReason> {
  const tokens = await credential.tokens();
  await credential.forget();
  if (!tokens) return "signed_out";
  const { idToken, refreshToken } = tokens;
  const ends = [endSessionAt(issuer, idToken), ...(refreshToken ? [revokeAt(issuer, refreshToken)] : [])];
  const results = await Promise.allSettled(ends);
  return results.every(({ status }) => status === "fulfilled") ? "signed_out" : "signed_out_here";
}
