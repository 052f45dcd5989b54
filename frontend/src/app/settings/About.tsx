import { useDeployment } from "../../api/deployment";
import { Facts } from "../../components/Facts";
import { Page } from "../../components/Page";

/** What runs here, for those who have to say so. */
export function About() {
  const { authProvider, compute, release } = useDeployment();
  return (
    <Page title="About this deployment">
      <Facts facts={{ Provider: authProvider, Compute: compute, Release: release }} />
      <p>
        <a href="/api/docs">API documentation</a>
      </p>
    </Page>
  );
}
