import { useEffect, useState } from "react";
import { ActivityIndicator, StyleSheet, View } from "react-native";

import { useAnnouncement } from "./announce";
import { useColors } from "./theme";
import { Words } from "./Words";

const PATIENCE_MS = 5000;

export function Loading({ label = "Loading…" }: { label?: string }) {
  const colors = useColors();
  const [isSlow, setSlow] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, []);
  return (
    <View style={[styles.view, { backgroundColor: colors.background }]}>
      <ActivityIndicator size="large" color={colors.accent} accessibilityLabel={label} />
      {isSlow && <Slow />}
    </View>
  );
}

function Slow() {
  const text = "The server has not answered yet. Your connection may be slow.";
  useAnnouncement(text);
  return (
    <Words kind="hint" accessibilityLiveRegion="polite" style={styles.slow}>
      {text}
    </Words>
  );
}

const styles = StyleSheet.create({
  view: { flex: 1, alignItems: "center", justifyContent: "center", gap: 16, padding: 24 },
  slow: { textAlign: "center" },
});
