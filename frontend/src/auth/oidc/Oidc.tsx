import type { ReactNode } from "react";

import { useAccounts } from "../../account/useAccounts";
import { useDeployment } from "../../api/deployment";
import { CardView } from "../../components/CardView";
import { Auth0 } from "./Auth0";
import { Session } from "./Session";

/** Sign-in at an OpenID Connect provider, by the redirects and routes of Auth0's Universal Login. */
export default function Oidc({ children }: { children: ReactNode }) {
  useAccounts();
  const { auth0 } = useDeployment();
  if (!auth0) return <MissingSettings />;
  return (
    <Auth0 settings={auth0}>
      <Session>{children}</Session>
    </Auth0>
  );
}

function MissingSettings() {
  return (
    <CardView title="Sign-in is not set up yet">
      <p>This deployment leaves sign-in to an identity provider, but it does not say how a browser gets there.</p>
      <p>
        Whoever runs it: set <code>OIDC_ISSUER</code>, <code>OIDC_AUDIENCE</code> and <code>AUTH0_SPA_CLIENT_ID</code>,
        then restart.
      </p>
    </CardView>
  );
}
