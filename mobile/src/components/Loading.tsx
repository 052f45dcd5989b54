import { ActivityIndicator, StyleSheet, View } from "react-native";

import { useColors } from "./theme";

export function Loading({ label = "Loading…" }: { label?: string }) {
  const colors = useColors();
  return (
    <View style={[styles.view, { backgroundColor: colors.background }]}>
      <ActivityIndicator size="large" color={colors.accent} accessibilityLabel={label} />
    </View>
  );
}

const styles = StyleSheet.create({
  view: { flex: 1, alignItems: "center", justifyContent: "center", padding: 24 },
});
