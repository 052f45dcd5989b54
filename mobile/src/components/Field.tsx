import { ApiError } from "@api-client/errors";
import { StyleSheet, TextInput, View, type TextInputProps } from "react-native";

import { useAnnouncement } from "./announce";
import { RADIUS, TOUCH, useColors } from "./theme";
import { Words } from "./Words";

interface FieldProps extends TextInputProps {
  label: string;
  /** What is wrong with what it holds. */
  problem?: string | undefined;
}

/** A labeled text field. */
export function Field({ label, problem, ...rest }: FieldProps) {
  const colors = useColors();
  const borderColor = problem ? colors.danger : colors.control;
  const look = { borderColor, backgroundColor: colors.surface, color: colors.text };
  return (
    <View style={styles.field}>
      <Words kind="subtitle" aria-hidden>
        {label}
      </Words>
      <TextInput
        accessibilityLabel={label}
        accessibilityHint={problem}
        placeholderTextColor={colors.muted}
        selectionColor={colors.accent}
        style={[styles.input, look]}
        {...rest}
      />
      {problem && <FieldProblem text={problem} />}
    </View>
  );
}

/** What the server says of one field of a request that it refused, if anything. */
export function fieldRefusal(error: unknown, field: string): string | undefined {
  return error instanceof ApiError ? error.details?.[field]?.join(" ") : undefined;
}

function FieldProblem({ text }: { text: string }) {
  useAnnouncement(text);
  return (
    <Words color="danger" accessibilityRole="alert" accessibilityLiveRegion="assertive">
      {text}
    </Words>
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
