import { StackActions, type ParamListBase } from "@react-navigation/native";
import { Pressable, StyleSheet, View } from "react-native";

import { TOUCH, useColors } from "../components/theme";
import { Words } from "../components/Words";
import { FEATURES } from "../features/registry";
import { useRoutes } from "./routes";

/** The ways between the features, where there is more than one. */
export function FeatureTabs({ selected }: { selected: string }) {
  const { dispatch } = useRoutes<ParamListBase>();
  const { surface, border, accent } = useColors();
  if (FEATURES.length < 2) return null;
  return (
    <View accessibilityRole="tablist" style={[styles.tabs, { backgroundColor: surface, borderColor: border }]}>
      {FEATURES.map(({ title, screens: [{ name }] }) => (
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
