import { useDeployment } from "../api/deployment";
import { Panel } from "./Panel";

export function AboutDeployment() {
  const { authProvider, compute, release } = useDeployment();
  return (
    <Panel title="About this deployment" facts={{ Provider: authProvider, Compute: compute, Release: release }}>
      <a href="/api/docs">API documentation</a>
    </Panel>
  );
}
