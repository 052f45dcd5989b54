import { isUncertain } from "@api-client/errors";

import { useSignedIn } from "../../auth/sessionContext";
import { AboutDeployment } from "../../components/AboutDeployment";
import { Button } from "../../components/Button";
import { Page } from "../../components/Page";
import { Panel } from "../../components/Panel";
import { Problem } from "../../components/Problem";

/** The account, the deployment, and the way out. */
export function SettingsScreen() {
  const { user, signOut, isSigningOut, signOutError } = useSignedIn();
  const facts = { Name: user.name, Mail: user.email, Provider: user.provider, Tenant: user.tenantId, Id: user.userId };
  return (
    <Page>
      <Panel title="Signed in as" facts={facts} />
      {signOutError && (
        <Problem
          what={isUncertain(signOutError) ? "You may still be signed in." : "You are still signed in."}
          error={signOutError}
        />
      )}
      <Button title={isSigningOut ? "Signing out…" : "Sign out"} busy={isSigningOut} onPress={signOut} />
      <AboutDeployment />
    </Page>
  );
}
