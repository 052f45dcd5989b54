import * as Linking from "expo-linking";

import { API } from "../api/apiAddress";
import { useDeployment } from "../api/deployment";
import { Button } from "./Button";
import { Panel } from "./Panel";

/** Where this app is at home; in debug builds also what is for developers alone. */
export function AboutDeployment() {
  const { authProvider, compute, release } = useDeployment();
  const developers = { Provider: authProvider, Compute: compute };
  return (
    <Panel title="About this deployment" facts={{ Server: API.url, Release: release, ...(__DEV__ && developers) }}>
      {__DEV__ && <Button title="API documentation" onPress={() => void Linking.openURL(`${API.url}/api/docs`)} />}
    </Panel>
  );
}
