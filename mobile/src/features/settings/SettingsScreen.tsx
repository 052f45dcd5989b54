import { useOutbox } from "../../api/changes";
import { useSignedIn } from "../../auth/sessionContext";
import { AboutDeployment } from "../../components/AboutDeployment";
import { Badges } from "../../components/CardView";
import { ChangeMessages } from "../../components/ChangeMessages";
import { moment } from "../../components/moment";
import { Page } from "../../components/Page";
import { Panel } from "../../components/Panel";
import { PrivacyLink } from "../../components/PrivacyLink";
import { TEXTS } from "./texts";
import { DeleteAccount, SignOut } from "./WaysOut";

/** The account, the deployment, and the ways out. */
export function SettingsScreen() {
  const { user, method } = useSignedIn();
  const facts = {
    [TEXTS.name]: user.name,
    [TEXTS.email]: user.email,
    [TEXTS.signedIn]: method,
    [TEXTS.created]: moment(user.createdAt),
    [TEXTS.id]: user.userId,
  };
  return (
    <Page>
      <ChangeMessages entries={useOutbox().entries} />
      <Badges />
      <Panel title={TEXTS.account} facts={facts} />
      <SignOut />
      <AboutDeployment />
      <PrivacyLink />
      <DeleteAccount />
    </Page>
  );
}
