import { useDeployment } from "../../api/deployment";
import { CardView } from "../../components/CardView";

/** Sign-in at an OpenID Connect provider. */
export default function Oidc() {
  const { auth0 } = useDeployment();
  return auth0 ? <ComingSoon domain={auth0.domain} /> : <MissingSettings />;
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

function ComingSoon({ domain }: { domain: string }) {
  return (
    <CardView title="Sign-in comes soon">
      <p>
        This deployment signs people in at <strong>{domain}</strong>. Neither this client nor the API can do that yet.
      </p>
    </CardView>
  );
}
