import { useOutbox } from "../../api/changes";
import { useSignedIn } from "../../auth/sessionContext";
import { AboutDeployment } from "../../components/AboutDeployment";
import { ChangeMessages } from "../../components/ChangeMessages";
import { Page } from "../../components/Page";
import { Panel } from "../../components/Panel";
import { PrivacyLink } from "../../components/PrivacyLink";
import { DeleteAccount } from "./DeleteAccount";
import { SignOut } from "./SignOut";

/** The account, the deployment, and the ways out. */
export function SettingsScreen() {
  const { user } = useSignedIn();
  const facts = { Name: user.name, Mail: user.email, Provider: user.provider, Tenant: user.tenantId, Id: user.userId };
  return (
    <Page>
      <ChangeMessages entries={useOutbox().entries} />
      <Panel title="Signed in as" facts={facts} />
      <SignOut />
      <AboutDeployment />
      <PrivacyLink />
      <DeleteAccount />
    </Page>
  );
}
