import { useColorScheme } from "react-native";

/** The colors of what browsers show (static/web/look.css). */
const LIGHT = {
  background: "#f6f8fb",
  surface: "#ffffff",
  border: "#dbe2ea",
  control: "#76859b",
  text: "#0f172a",
  muted: "#526075",
  accent: "#1d4ed8",
  accentSoft: "#eef3ff",
  onAccent: "#ffffff",
  danger: "#b42318",
  dangerSoft: "#fef3f2",
  onDanger: "#ffffff",
};

const DARK: Colors = {
  background: "#0b1120",
  surface: "#131c31",
  border: "#2a3750",
  control: "#6b7b95",
  text: "#e6ebf3",
  muted: "#9dabc1",
  accent: "#8fb4ff",
  accentSoft: "#1a2747",
  onAccent: "#0b1120",
  danger: "#ff9c92",
  dangerSoft: "#33191d",
  onDanger: "#2a0b09",
};

export type Colors = typeof LIGHT;

export const RADIUS = 10;
/** The least height of what can be touched; text that is set larger makes it grow. */
export const TOUCH = 48;

export function useIsDark(): boolean {
  return useColorScheme() === "dark";
}

export function useColors(): Colors {
  return useIsDark() ? DARK : LIGHT;
}
