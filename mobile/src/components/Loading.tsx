import { useEffect, useState } from "react";
import { ActivityIndicator, StyleSheet, View } from "react-native";

import { useAnnouncement } from "./announce";
import { TEXTS } from "./texts";
import { useColors } from "./theme";
import { Words } from "./Words";

const PATIENCE_MS = 5000;

export function Loading({ label = TEXTS.loading }: { label?: string }) {
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
  useAnnouncement(TEXTS.slow);
  return (
    <Words kind="hint" accessibilityLiveRegion="polite" style={styles.slow}>
      {TEXTS.slow}
    </Words>
  );
}

const styles = StyleSheet.create({
  view: { flex: 1, alignItems: "center", justifyContent: "center", gap: 16, padding: 24 },
  slow: { textAlign: "center" },
});
