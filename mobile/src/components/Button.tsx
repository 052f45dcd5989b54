import { ActivityIndicator, Pressable, StyleSheet } from "react-native";

import { RADIUS, TOUCH, useColors, type Colors } from "./theme";
import { Words } from "./Words";

interface ButtonProps {
  title: string;
  onPress: () => void;
  kind?: "primary" | "secondary" | "quiet" | "danger" | "quietDanger";
  /** Does nothing for the moment, and shows that something is under way. */
  busy?: boolean;
  disabled?: boolean;
  /** What a screen reader says where the title alone would not tell enough. */
  label?: string;
}

export function Button({ title, onPress, kind = "secondary", label = title, ...state }: ButtonProps) {
  const { busy = false, disabled = busy } = state;
  const { background, border, text } = looksOf(kind);
  const colors = useColors();
  return (
    <Pressable
      accessibilityRole="button"
      accessibilityLabel={label}
      accessibilityState={{ busy, disabled }}
      onPress={disabled ? undefined : onPress}
      style={({ pressed }) => [
        styles.button,
        { backgroundColor: colors[background], borderColor: colors[border] },
        (kind === "quiet" || kind === "quietDanger") && styles.quiet,
        pressed && styles.pressed,
      ]}
    >
      {busy && <ActivityIndicator color={colors[text]} />}
      <Words kind="strong" color={text} style={styles.title}>
        {title}
      </Words>
    </Pressable>
  );
}

function looksOf(kind: NonNullable<ButtonProps["kind"]>): Record<"background" | "border" | "text", keyof Colors> {
  switch (kind) {
    case "primary":
      return { background: "accent", border: "accent", text: "onAccent" };
    case "danger":
      return { background: "danger", border: "danger", text: "onDanger" };
    case "secondary":
      return { background: "surface", border: "control", text: "text" };
    case "quiet":
      return { background: "background", border: "background", text: "accent" };
    case "quietDanger":
      return { background: "background", border: "background", text: "danger" };
  }
}

interface HeaderButtonProps {
  title: string;
  label?: string;
  onPress: () => void;
}

/** A button in the navigation bar. */
export function HeaderButton({ title, label = title, onPress }: HeaderButtonProps) {
  return (
    <Pressable
      accessibilityRole="button"
      accessibilityLabel={label}
      onPress={onPress}
      hitSlop={8}
      style={styles.headerButton}
    >
      <Words kind="strong" color="accent">
        {title}
      </Words>
    </Pressable>
  );
}

const styles = StyleSheet.create({
  button: {
    minHeight: TOUCH,
    flexDirection: "row",
    alignItems: "center",
    justifyContent: "center",
    gap: 8,
    paddingHorizontal: 16,
    paddingVertical: 10,
    borderWidth: 1,
    borderRadius: RADIUS,
  },
  quiet: { backgroundColor: "transparent", borderColor: "transparent" },
  pressed: { opacity: 0.7 },
  headerButton: { minHeight: 44, justifyContent: "center", paddingHorizontal: 8 },
  title: { flexShrink: 1, textAlign: "center" },
});
