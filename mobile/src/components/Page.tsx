import { useEffect, useState, type ReactNode } from "react";
import { Keyboard, Platform, ScrollView, StyleSheet, View } from "react-native";
import { useSafeAreaInsets } from "react-native-safe-area-context";

import { useColors } from "./theme";

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

/** How much of the window the keyboard covers. Edge to edge no Android shrinks it; iOS insets the views instead. */
function useKeyboardHeight(): number {
  const [height, setHeight] = useState(0);
  useEffect(() => {
    if (Platform.OS !== "android") return;
    const shown = Keyboard.addListener("keyboardDidShow", ({ endCoordinates }) => setHeight(endCoordinates.height));
    const hidden = Keyboard.addListener("keyboardDidHide", () => setHeight(0));
    return () => [shown, hidden].forEach((subscription) => subscription.remove());
  }, []);
  return height;
}

const styles = StyleSheet.create({
  content: { flexGrow: 1, alignItems: "center", paddingHorizontal: 20 },
  centered: { justifyContent: "center" },
  column: { width: "100%", maxWidth: 520, gap: 16 },
});
