import { Platform, Text, type TextProps } from "react-native";

import { useColors, type Colors } from "./theme";

interface WordsProps extends TextProps {
  kind?: keyof typeof KINDS;
  color?: keyof Colors;
}

const KINDS = {
  title: { fontSize: 24, fontWeight: "700", letterSpacing: -0.3 },
  subtitle: { fontSize: 15, fontWeight: "600" },
  body: { fontSize: 16 },
  strong: { fontSize: 16, fontWeight: "600" },
  hint: { fontSize: 14 },
  code: { fontSize: 14, fontFamily: Platform.select({ ios: "Menlo", default: "monospace" }) },
} as const;

/** Text in the app's colours. It grows with the size that a person has chosen for their device, without a limit. */
export function Words({ kind = "body", color = kind === "hint" ? "muted" : "text", style, ...rest }: WordsProps) {
  return <Text style={[KINDS[kind], { color: useColors()[color] }, style]} {...rest} />;
}
