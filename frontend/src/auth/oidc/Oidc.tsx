import type { ReactNode } from "react";

import { useAccounts } from "../../account/useAccounts";
import { useDeployment } from "../../api/deployment";
import { CardView } from "../../components/CardView";
import { Auth0 } from "./Auth0";
import { Session } from "./Session";
import { TEXTS } from "./texts";

/** Sign-in at an OpenID Connect provider, by the redirects and routes of Auth0's Universal Login. */
export default function Oidc({ children }: { children: ReactNode }) {
  useAccounts();
  const { auth0 } = useDeployment();
  if (!auth0?.clientId) return <MissingSettings />;
  const { domain, clientId, audience } = auth0;
  return (
    <Auth0 settings={{ domain, clientId, audience }}>
      <Session>{children}</Session>
    </Auth0>
  );
}

function MissingSettings() {
  return (
    <CardView title={TEXTS.missingSettings.title}>
      <p>{TEXTS.missingSettings.why}</p>
      <p>{TEXTS.missingSettings.mend}</p>
    </CardView>
  );
}
