import * as Linking from "expo-linking";

import { useDeployment } from "../api/deployment";
import { API } from "../build";
import { Button } from "./Button";
import { Panel } from "./Panel";
import { TEXTS } from "./texts";

/** For developers: what this build talks to. A release build shows nothing of it. */
export function AboutDeployment() {
  const { authProvider, compute, release } = useDeployment();
  if (!__DEV__) return null;
  const facts = {
    [TEXTS.about.server]: API.url,
    [TEXTS.about.release]: release,
    [TEXTS.about.signIn]: authProvider,
    [TEXTS.about.compute]: compute,
  };
  return (
    <Panel title={TEXTS.about.title} facts={facts}>
      <Button title={TEXTS.about.documentation} onPress={() => void Linking.openURL(`${API.url}/api/docs`)} />
    </Panel>
  );
}
