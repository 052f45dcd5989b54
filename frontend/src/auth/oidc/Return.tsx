import { useAuth0 } from "@auth0/auth0-react";
import { useQuery } from "@tanstack/react-query";

import { FailedView } from "../../components/FailedView";
import { useLastingError } from "../../components/lastingError";
import { Loading } from "../../components/Loading";
import { useIssuer } from "./issuer";
import { TEXTS } from "./texts";

/**
 * After a reload: asks the provider, without showing a page of it, who is signed in there. That is a redirect and not a
 * frame, as browsers keep a provider's cookies out of other sites' frames (docs/adr/0008).
 */
export function Return() {
  const { loginWithRedirect } = useAuth0();
  const { requireAnswer } = useIssuer();
  const attempt = useQuery({
    queryKey: ["return"],
    queryFn: async () => {
      await requireAnswer();
      await loginWithRedirect({
        authorizationParams: { prompt: "none" },
        appState: { returnTo: location.href },
        openUrl: (url) => location.replace(url), // no further step in the browser's history
      });
      return new Promise<never>(() => undefined); // the page is being left
    },
  });
  const error = useLastingError(attempt);
  return error ? <FailedView title={TEXTS.notReturned} error={error} query={attempt} /> : <Loading />;
}
