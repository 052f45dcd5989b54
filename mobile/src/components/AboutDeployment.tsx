import * as Linking from "expo-linking";

import { useDeployment } from "../api/deployment";
import { API } from "../build";
import { Button } from "./Button";
import { Panel } from "./Panel";

/** For developers: what this build talks to. A release build shows nothing of it. */
export function AboutDeployment() {
  const { authProvider, compute, release } = useDeployment();
  if (!__DEV__) return null;
  const facts = { Server: API.url, Release: release, Provider: authProvider, Compute: compute };
  return (
    <Panel title="About this deployment" facts={facts}>
      <Button title="API documentation" onPress={() => void Linking.openURL(`${API.url}/api/docs`)} />
    </Panel>
  );
}
