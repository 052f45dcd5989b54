import { useOutbox } from "../../api/changes";
import { useDeployment } from "../../api/deployment";
import { useSignedIn } from "../../auth/sessionContext";
import { AboutDeployment } from "../../components/AboutDeployment";
import { ChangeMessages } from "../../components/ChangeMessages";
import { moment } from "../../components/moment";
import { Page } from "../../components/Page";
import { Panel } from "../../components/Panel";
import { PrivacyLink } from "../../components/PrivacyLink";
import { DeleteAccount } from "./DeleteAccount";
import { SignOut } from "./SignOut";

/** The account, the deployment, and the ways out. */
export function SettingsScreen() {
  const { user, method } = useSignedIn();
  const { baseDomain } = useDeployment();
  const facts = {
    Name: user.name,
    Email: user.email,
    "Signed in": method,
    Tenant: baseDomain ? user.tenantId : undefined,
    "Account created": moment(user.createdAt),
    "Account id": user.userId,
  };
  return (
    <Page>
      <ChangeMessages entries={useOutbox().entries} />
      <Panel title="Account" facts={facts} />
      <SignOut />
      <AboutDeployment />
      <PrivacyLink />
      <DeleteAccount />
    </Page>
  );
}
