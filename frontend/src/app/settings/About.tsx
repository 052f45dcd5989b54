import { useDeployment } from "../../api/deployment";
import { PROVIDERS } from "../../auth/registry";
import { Facts } from "../../components/Facts";
import { Page } from "../../components/Page";
import { TEXTS } from "../texts";

/** What runs here, for those who have to say so. */
export function About() {
  const { authProvider, compute, release } = useDeployment();
  return (
    <Page title={TEXTS.about.title}>
      <Facts
        facts={{
          [TEXTS.about.signIn]: PROVIDERS[authProvider]?.title,
          [TEXTS.about.compute]: compute,
          [TEXTS.about.release]: release,
        }}
      />
      <p>
        <a href="/api/docs">{TEXTS.about.documentation}</a>
      </p>
    </Page>
  );
}
