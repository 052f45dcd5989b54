import type { SignOutReason } from "@api-client/session";

import { useDeployment } from "../../api/deployment";
import { CardView } from "../../components/CardView";
import { Loading } from "../../components/Loading";
import { FailedView } from "../../components/Problem";
import { Words } from "../../components/Words";
import { SignedInFrame } from "../SignedInFrame";
import { useSession } from "../useSession";
import { OidcCredential } from "./credential";
import { endSessionAt, revokeAt, type Issuer } from "./issuer";
import { hostOf, SignIn } from "./SignIn";
import { TEXTS } from "./texts";

/** Sign-in at an OpenID Connect provider. */
export function Oidc() {
  const { auth0 } = useDeployment();
  if (!auth0?.nativeClientId || !auth0.issuer) return <MissingSettings />;
  const { issuer, nativeClientId: clientId, audience } = auth0;
  return <OidcSession key={JSON.stringify(auth0)} issuer={{ issuer, clientId, audience }} />;
}

function OidcSession({ issuer }: { issuer: Issuer }) {
  const { credential, call, query, user, notice } = useSession((onEnd) => new OidcCredential(issuer, onEnd));
  if (query.isPending) return <Loading />;
  if (!user && query.isError) return <FailedView title={TEXTS.notLookedUp} query={query} />;
  if (!user) return <SignIn issuer={issuer} credential={credential} notice={notice} />;
  const end = () => signOut(issuer, credential);
  return (
    <SignedInFrame
      user={user}
      method={TEXTS.method(hostOf(issuer.issuer))}
      call={call}
      signOut={end}
      forgetDeleted={end}
    />
  );
}

/** Signs out here in any case, and at the issuer as far as it takes part; the answer tells whether it did. */
async function signOut(issuer: Issuer, credential: OidcCredential): Promise<SignOutReason> {
  const tokens = await credential.tokens();
  await credential.forget();
  if (!tokens) return "signed_out";
  const { idToken, refreshToken } = tokens;
  const ends = [endSessionAt(issuer, idToken), ...(refreshToken ? [revokeAt(issuer, refreshToken)] : [])];
  const results = await Promise.allSettled(ends);
  return results.every(({ status }) => status === "fulfilled") ? "signed_out" : "signed_out_here";
}

function MissingSettings() {
  return (
    <CardView title={TEXTS.missingSettings.title}>
      <Words>{TEXTS.missingSettings.why}</Words>
      {__DEV__ && <Words>{TEXTS.missingSettings.mend}</Words>}
    </CardView>
  );
}
