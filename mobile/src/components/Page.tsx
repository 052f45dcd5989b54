import type { ReactNode } from "react";
import { ScrollView, StyleSheet, View } from "react-native";
import { useSafeAreaInsets } from "react-native-safe-area-context";

import { useColors } from "./theme";
import { useKeyboardHeight } from "./useKeyboardHeight";

/** The scrolling content of a view, in one column that a tablet does not stretch. */
export function Page({ children, centered = false }: { children: ReactNode; centered?: boolean }) {
  const { top, bottom } = useSafeAreaInsets();
  const padding = { paddingTop: 16 + (centered ? top : 0), paddingBottom: 24 + bottom };
  return (
    <ScrollView
      style={{ backgroundColor: useColors().background, marginBottom: useKeyboardHeight() }}
      contentContainerStyle={[styles.content, centered && styles.centered, padding]}
      keyboardShouldPersistTaps="handled"
      automaticallyAdjustKeyboardInsets
    >
      <View style={styles.column}>{children}</View>
    </ScrollView>
  );
}

const styles = StyleSheet.create({
  content: { flexGrow: 1, alignItems: "center", paddingHorizontal: 20 },
  centered: { justifyContent: "center" },
  column: { width: "100%", maxWidth: 520, gap: 16 },
});
