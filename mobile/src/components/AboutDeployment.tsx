import { Linking } from "react-native";

import { API } from "../api/apiAddress";
import { useDeployment } from "../api/deployment";
import { Button } from "./Button";
import { Panel } from "./Panel";

export function AboutDeployment() {
  const { authProvider, compute, release } = useDeployment();
  return (
    <Panel
      title="About this deployment"
      facts={{ Server: API.url, Provider: authProvider, Compute: compute, Release: release }}
    >
      <Button title="API documentation" onPress={() => void Linking.openURL(`${API.url}/api/docs`)} />
    </Panel>
  );
}
