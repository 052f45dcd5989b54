import { StyleSheet, TextInput, View, type TextInputProps } from "react-native";

import { RADIUS, TOUCH, useColors } from "./theme";
import { Words } from "./Words";

/** A labelled text field. */
export function Field({ label, ...rest }: TextInputProps & { label: string }) {
  const colors = useColors();
  const look = { borderColor: colors.control, backgroundColor: colors.surface, color: colors.text };
  return (
    <View style={styles.field}>
      <Words kind="subtitle" aria-hidden>
        {label}
      </Words>
      <TextInput
        accessibilityLabel={label}
        placeholderTextColor={colors.muted}
        selectionColor={colors.accent}
        style={[styles.input, look]}
        {...rest}
      />
    </View>
  );
}

const styles = StyleSheet.create({
  field: { gap: 6 },
  input: {
    minHeight: TOUCH,
    paddingHorizontal: 12,
    paddingVertical: 10,
    borderWidth: 1,
    borderRadius: RADIUS,
    fontSize: 16,
  },
});
