import { DarkTheme, DefaultTheme, NavigationContainer, type Theme } from "@react-navigation/native";
import type { ReactNode } from "react";

import { APP_NAME } from "../build";
import { useColors, useIsDark } from "../components/theme";

/** One stack of screens. What a provider shows to somebody else begins with a new one, so that nothing is left in it. */
export function Navigation({ children }: { children: ReactNode }) {
  const documentTitle = { formatter: (_: object | undefined, route?: { name: string }) => route?.name ?? APP_NAME };
  return (
    <NavigationContainer theme={useNavigationTheme()} documentTitle={documentTitle}>
      {children}
    </NavigationContainer>
  );
}

function useNavigationTheme(): Theme {
  const { accent, background, surface, text, border, danger } = useColors();
  const base = useIsDark() ? DarkTheme : DefaultTheme;
  return { ...base, colors: { primary: accent, background, card: surface, text, border, notification: danger } };
}
