import { AppRegistry, Linking } from "react-native";

import { name } from "../app.json";
import { App } from "../src/App";

declare const document: { getElementById: (id: string) => unknown };
declare const addEventListener: (type: "applink", listen: (event: { detail: string }) => void) => void;

// What a device does with a link while the app runs; react-native-web delivers it twice, as devices may.
const { _dispatchEvent } = Linking as unknown as { _dispatchEvent: (type: string, event: { url: string }) => void };
addEventListener("applink", ({ detail }) => _dispatchEvent.call(Linking, "url", { url: detail }));

AppRegistry.registerComponent(name, () => App);
AppRegistry.runApplication(name, { rootTag: document.getElementById("root") });
