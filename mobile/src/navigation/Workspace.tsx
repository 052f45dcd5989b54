import { StackActions, type ParamListBase } from "@react-navigation/native";
import { createNativeStackNavigator } from "@react-navigation/native-stack";
import type { ComponentType } from "react";
import { Pressable, StyleSheet, View } from "react-native";

import { HeaderButton } from "../components/Button";
import { ErrorBoundary } from "../components/ErrorBoundary";
import { TOUCH, useColors } from "../components/theme";
import { Words } from "../components/Words";
import { Navigation } from "./Navigation";
import { useRoutes, type Feature, type Screen } from "./routes";

const Stack = createNativeStackNavigator<ParamListBase>();

interface WorkspaceProps {
  features: Feature[];
  /** A screen that each feature leads to from its corner. */
  corner: Screen;
}

/** The features, each with its screens. */
export function Workspace({ features, corner }: WorkspaceProps) {
  return (
    <Navigation>
      <Stack.Navigator
        screenOptions={{ headerTitleAlign: "center" }}
        screenLayout={({ children }) => <ErrorBoundary>{children}</ErrorBoundary>}
      >
        {features.map(({ title, screens: [first, ...others] }) => (
          <Stack.Group key={title}>
            <Stack.Screen
              {...withAnyRoute(first)}
              options={{
                title,
                headerLeft: () => <CornerButton name={corner.name} />,
                animation: "none",
                ...first.options,
              }}
              layout={({ children, route }) => (
                <>
                  <FeatureTabs features={features} selected={route.name} />
                  <ErrorBoundary>{children}</ErrorBoundary>
                </>
              )}
            />
            {others.map((screen) => (
              <Stack.Screen key={screen.name} {...withAnyRoute(screen)} />
            ))}
          </Stack.Group>
        ))}
        <Stack.Screen {...withAnyRoute(corner)} />
      </Stack.Navigator>
    </Navigation>
  );
}

/** A screen whose component is told what its name promises, which <Stack.Screen> cannot see of one that is looked up. */
function withAnyRoute({ component, ...screen }: Screen) {
  return { ...screen, component: component as ComponentType };
}

function CornerButton({ name }: { name: string }) {
  const routes = useRoutes<ParamListBase>();
  return <HeaderButton title={name} onPress={() => routes.navigate(name)} />;
}

/** The ways between the features, where there is more than one. */
function FeatureTabs({ features, selected }: { features: Feature[]; selected: string }) {
  const { dispatch } = useRoutes<ParamListBase>();
  const { surface, border, accent } = useColors();
  if (features.length < 2) return null;
  return (
    <View accessibilityRole="tablist" style={[styles.tabs, { backgroundColor: surface, borderColor: border }]}>
      {features.map(({ title, screens: [{ name }] }) => (
        <Pressable
          key={name}
          accessibilityRole="tab"
          aria-selected={name === selected}
          onPress={() => dispatch(StackActions.popTo(name))}
          style={[styles.tab, name === selected && { borderColor: accent }]}
        >
          <Words kind="strong" color={name === selected ? "text" : "accent"} style={styles.title}>
            {title}
          </Words>
        </Pressable>
      ))}
    </View>
  );
}

const styles = StyleSheet.create({
  tabs: { flexDirection: "row", borderBottomWidth: StyleSheet.hairlineWidth },
  tab: {
    flex: 1,
    minHeight: TOUCH,
    justifyContent: "center",
    padding: 8,
    borderBottomWidth: 2,
    borderColor: "transparent",
  },
  title: { textAlign: "center" },
});
