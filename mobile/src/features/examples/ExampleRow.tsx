import { STATE_MESSAGES } from "@api-client/changeMessages";
import type { Shown } from "@api-client/changes";
import { memo } from "react";
import { Pressable, StyleSheet, View } from "react-native";

import { moment } from "../../components/moment";
import { RADIUS, TOUCH, useColors } from "../../components/theme";
import { Words } from "../../components/Words";
import type { Example } from "./query";
import { TEXTS } from "./texts";

type ExampleRowProps = Pick<Shown<Example>, "id" | "name" | "createdAt" | "state"> & { open: (id: string) => void };

/** One example of the list, which leads to its own screen. A new list draws only those rows again that differ. */
export const ExampleRow = memo(function ExampleRow({ id, name, createdAt, state, open }: ExampleRowProps) {
  const { surface, border } = useColors();
  const isWaiting = state === "saving" || state === "retrying";
  return (
    <Pressable
      accessibilityRole="button"
      accessibilityHint={TEXTS.opens}
      accessibilityState={{ disabled: id === undefined }}
      onPress={id === undefined ? undefined : () => open(id)}
      style={({ pressed }) => [
        styles.row,
        { backgroundColor: surface, borderColor: border },
        pressed && styles.pressed,
      ]}
    >
      <View style={styles.words}>
        <Words kind="strong">{name}</Words>
        {isWaiting && <Words kind="hint">{STATE_MESSAGES[state]}</Words>}
        {!isWaiting && createdAt && <Words kind="hint">{TEXTS.addedAt(moment(createdAt))}</Words>}
      </View>
      {id !== undefined && (
        <Words color="muted" aria-hidden>
          ›
        </Words>
      )}
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
