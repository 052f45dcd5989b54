import type { ReactNode } from "react";
import { StyleSheet, View } from "react-native";

import { useColors } from "./theme";
import { Words } from "./Words";

interface PanelProps {
  title?: string;
  facts: Record<string, string | undefined>;
  children?: ReactNode;
}

/** A titled list of facts; those without a value are left out. */
export function Panel({ title, facts, children }: PanelProps) {
  const colors = useColors();
  return (
    <View style={[styles.panel, { backgroundColor: colors.surface, borderColor: colors.border }]}>
      {title && (
        <Words kind="subtitle" accessibilityRole="header">
          {title}
        </Words>
      )}
      {Object.entries(facts).map(([name, value]) => value && <Fact key={name} name={name} value={value} />)}
      {children}
    </View>
  );
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <View accessible accessibilityLabel={`${name}: ${value}`} style={styles.fact}>
      <Words kind="hint" style={styles.name}>
        {name}
      </Words>
      <Words kind="hint" color="text" selectable style={styles.value}>
        {value}
      </Words>
    </View>
  );
}

const styles = StyleSheet.create({
  panel: { gap: 8, padding: 16, borderWidth: 1, borderRadius: 16 },
  fact: { flexDirection: "row", flexWrap: "wrap", columnGap: 12 },
  name: { minWidth: 72 },
  value: { flexShrink: 1 },
});
