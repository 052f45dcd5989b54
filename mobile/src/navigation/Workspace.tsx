import type { ParamListBase } from "@react-navigation/native";
import { createNativeStackNavigator } from "@react-navigation/native-stack";
import type { ComponentType } from "react";

import { HeaderButton } from "../components/HeaderButton";
import { FEATURES } from "../features/registry";
import { SettingsScreen } from "../features/settings/SettingsScreen";
import { FeatureTabs } from "./FeatureTabs";
import { Navigation } from "./Navigation";
import { useRoutes, type Screen } from "./routes";

const Stack = createNativeStackNavigator<ParamListBase>();

/** What a signed-in person works with. */
export function Workspace() {
  return (
    <Navigation>
      <Stack.Navigator screenOptions={{ headerTitleAlign: "center" }}>
        {FEATURES.map(({ title, screens: [first, ...others] }) => (
          <Stack.Group key={title}>
            <Stack.Screen
              {...withAnyRoute(first)}
              options={{ title, headerLeft: () => <SettingsButton />, animation: "none", ...first.options }}
              layout={({ children, route }) => (
                <>
                  <FeatureTabs selected={route.name} />
                  {children}
                </>
              )}
            />
            {others.map((screen) => (
              <Stack.Screen key={screen.name} {...withAnyRoute(screen)} />
            ))}
          </Stack.Group>
        ))}
        <Stack.Screen name="Settings" component={SettingsScreen} />
      </Stack.Navigator>
    </Navigation>
  );
}

/** A screen whose component is told what its name promises, which <Stack.Screen> cannot see of one that is looked up. */
function withAnyRoute({ component, ...screen }: Screen) {
  return { ...screen, component: component as ComponentType };
}

function SettingsButton() {
  const routes = useRoutes<{ Settings: undefined }>();
  return <HeaderButton title="Settings" onPress={() => routes.navigate("Settings")} />;
}
