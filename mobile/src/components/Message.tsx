import type { ReactNode } from "react";
import { StyleSheet, View, type ViewProps } from "react-native";

import { RADIUS, useColors, type Colors } from "./theme";

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
});
