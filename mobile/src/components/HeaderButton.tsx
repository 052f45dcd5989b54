import { Pressable, StyleSheet } from "react-native";

import { Words } from "./Words";

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
      style={styles.button}
    >
      <Words kind="strong" color="accent">
        {title}
      </Words>
    </Pressable>
  );
}

const styles = StyleSheet.create({
  button: { minHeight: 44, justifyContent: "center", paddingHorizontal: 8 },
});
