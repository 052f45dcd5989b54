import { memo } from "react";
import { Pressable, StyleSheet, View } from "react-native";

import { moment } from "../../components/moment";
import { RADIUS, TOUCH, useColors } from "../../components/theme";
import { Words } from "../../components/Words";
import type { Example } from "./query";

interface ExampleRowProps {
  example: Example;
  open: (id: string) => void;
}

/** One example of the list, drawn again only when it has changed, which leads to its own screen. */
export const ExampleRow = memo(function ExampleRow({ example, open }: ExampleRowProps) {
  const { surface, border } = useColors();
  return (
    <Pressable
      accessibilityRole="button"
      accessibilityHint="Opens it, to rename or delete it"
      onPress={() => open(example.id)}
      style={({ pressed }) => [
        styles.row,
        { backgroundColor: surface, borderColor: border },
        pressed && styles.pressed,
      ]}
    >
      <View style={styles.words}>
        <Words kind="strong">{example.name}</Words>
        <Words kind="hint">{moment(example.createdAt)}</Words>
      </View>
      <Words color="muted" aria-hidden>
        ›
      </Words>
    </Pressable>
  );
});

const styles = StyleSheet.create({
  row: {
    minHeight: TOUCH,
    flexDirection: "row",
    alignItems: "center",
    gap: 12,
    padding: 14,
    borderWidth: 1,
    borderRadius: RADIUS,
  },
  words: { flex: 1, gap: 2 },
  pressed: { opacity: 0.7 },
});
