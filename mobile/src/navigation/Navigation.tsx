import { DarkTheme, DefaultTheme, NavigationContainer, type Theme } from "@react-navigation/native";
import type { ReactNode } from "react";

import { useColors, useIsDark } from "../components/theme";

/** One stack of screens. What a provider shows to somebody else begins with a new one, so that nothing is left in it. */
export function Navigation({ children }: { children: ReactNode }) {
  return <NavigationContainer theme={useNavigationTheme()}>{children}</NavigationContainer>;
}

function useNavigationTheme(): Theme {
  const { accent, background, surface, text, border, danger } = useColors();
  const base = useIsDark() ? DarkTheme : DefaultTheme;
  return { ...base, colors: { primary: accent, background, card: surface, text, border, notification: danger } };
}
