import { createNativeStackNavigator } from "@react-navigation/native-stack";

import { ExampleScreen } from "../features/examples/ExampleScreen";
import { ExamplesScreen } from "../features/examples/ExamplesScreen";
import { NewExampleScreen } from "../features/examples/NewExampleScreen";
import { SettingsScreen } from "../features/settings/SettingsScreen";
import { Navigation } from "./Navigation";
import type { Routes } from "./routes";

const Stack = createNativeStackNavigator<Routes>();

/** What a signed-in person works with. */
export function Workspace() {
  return (
    <Navigation>
      <Stack.Navigator screenOptions={{ headerTitleAlign: "center" }}>
        <Stack.Screen name="Examples" component={ExamplesScreen} />
        <Stack.Screen name="NewExample" component={NewExampleScreen} options={{ title: "New example" }} />
        <Stack.Screen name="Example" component={ExampleScreen} />
        <Stack.Screen name="Settings" component={SettingsScreen} />
      </Stack.Navigator>
    </Navigation>
  );
}
