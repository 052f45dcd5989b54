import type { ReactNode } from "react";
import { StyleSheet, View, type ViewProps } from "react-native";

import { RADIUS, useColors, type Colors } from "./theme";
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

interface MessageProps extends ViewProps {
  color: keyof Colors;
  background: keyof Colors;
  children: ReactNode;
}

/** The box of something that is said beside what is shown. */
export function Message({ color, background, style, ...rest }: MessageProps) {
  const colors = useColors();
  const look = { borderColor: colors[color], backgroundColor: colors[background] };
  return <View style={[styles.message, look, style]} {...rest} />;
}

const styles = StyleSheet.create({
  message: { gap: 8, padding: 14, borderWidth: 1, borderRadius: RADIUS },
  panel: { gap: 8, padding: 16, borderWidth: 1, borderRadius: 16 },
  fact: { flexDirection: "row", flexWrap: "wrap", columnGap: 12 },
  name: { minWidth: 72 },
  value: { flexShrink: 1 },
});
