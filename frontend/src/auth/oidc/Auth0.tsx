import { Auth0Provider, useAuth0, type AppState } from "@auth0/auth0-react";
import { useQuery } from "@tanstack/react-query";
import { useMemo, type ReactNode } from "react";

import { ApiContext, createClient } from "../../api/client";
import { Loading } from "../../components/Loading";
import { restoreAddress } from "./address";
import { tokenSource } from "./tokenSource";
import { workerQuery } from "./worker";

interface Auth0Props {
  settings: { domain: string; clientId: string; audience: string };
  children: ReactNode;
}

/**
 * Auth0's client. Tokens are in memory only, the refresh token in a worker that no other script can read. The worker is
 * a file of ours, as the Content-Security-Policy allows no other.
 */
export function Auth0({ settings, children }: Auth0Props) {
  const { data: workerUrl } = useQuery(workerQuery);
  if (!workerUrl) return <Loading />;
  return (
    <Auth0Provider
      domain={settings.domain}
      clientId={settings.clientId}
      authorizationParams={{ audience: settings.audience, redirect_uri: location.origin }}
      cacheLocation="memory"
      legacySameSiteCookie={false}
      useRefreshTokens
      workerUrl={workerUrl}
      onRedirectCallback={(state?: AppState) => restoreAddress(state?.returnTo)}
    >
      <WithTokens>{children}</WithTokens>
    </Auth0Provider>
  );
}

/** Lets every request of `children` carry an access token. */
function WithTokens({ children }: { children: ReactNode }) {
  const { getAccessTokenSilently } = useAuth0();
  const call = useMemo(() => createClient({ token: tokenSource(getAccessTokenSilently) }), [getAccessTokenSilently]);
  return <ApiContext value={call}>{children}</ApiContext>;
}
