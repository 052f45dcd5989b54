import { APP_NAME } from "../../build";
import { AboutDeployment } from "../../components/AboutDeployment";
import { Badges } from "../../components/CardView";
import { Page } from "../../components/Page";
import { PrivacyLink } from "../../components/PrivacyLink";
import { Words } from "../../components/Words";
import type { Feature, ScreenOf } from "../../navigation/routes";
import { Workspace } from "../../navigation/Workspace";
import { TEXTS } from "./texts";

/** The screens, and what each needs to know. */
type PublicRoutes = { Welcome: undefined; About: undefined };

const WELCOME: ScreenOf<PublicRoutes> = { name: "Welcome", component: WelcomeScreen };
const ABOUT: ScreenOf<PublicRoutes> = { name: "About", component: AboutScreen };

/** What everybody can use. The first one is the start; put your own in its place. */
export const PUBLIC_FEATURES: Feature[] = [{ title: APP_NAME, screens: [WELCOME] }];

/** Nobody signs in here: every screen is public. */
export function None() {
  return <Workspace features={PUBLIC_FEATURES} corner={ABOUT} />;
}

function WelcomeScreen() {
  return (
    <Page>
      <Badges />
      <Words kind="title" accessibilityRole="header">
        {TEXTS.welcome(APP_NAME)}
      </Words>
      <Words>{TEXTS.noAccounts}</Words>
    </Page>
  );
}

function AboutScreen() {
  return (
    <Page>
      <AboutDeployment />
      <PrivacyLink />
    </Page>
  );
}
