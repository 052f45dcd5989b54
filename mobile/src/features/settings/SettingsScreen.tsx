import { isUncertain } from "@api-client/errors";

import { useSignedIn } from "../../auth/sessionContext";
import { AboutDeployment } from "../../components/AboutDeployment";
import { Button } from "../../components/Button";
import { Page } from "../../components/Page";
import { Panel } from "../../components/Panel";
import { PrivacyLink } from "../../components/PrivacyLink";
import { Problem } from "../../components/Problem";
import { DeleteAccount } from "./DeleteAccount";

/** The account, the deployment, and the ways out. */
export function SettingsScreen() {
  const { user, signingOut } = useSignedIn();
  const { mutate, isPending, error } = signingOut;
  const facts = { Name: user.name, Mail: user.email, Provider: user.provider, Tenant: user.tenantId, Id: user.userId };
  return (
    <Page>
      <Panel title="Signed in as" facts={facts} />
      {error && (
        <Problem what={isUncertain(error) ? "You may still be signed in." : "You are still signed in."} error={error} />
      )}
      <Button title={isPending ? "Signing out…" : "Sign out"} busy={isPending} onPress={() => mutate()} />
      <AboutDeployment />
      <PrivacyLink />
      <DeleteAccount />
    </Page>
  );
}
