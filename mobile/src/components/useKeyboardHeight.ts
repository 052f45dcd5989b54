import { useEffect, useState } from "react";
import { Keyboard, Platform } from "react-native";

/** How much of the window the keyboard covers. Only Android 15 and newer let it; elsewhere the window or its views shrink. */
export function useKeyboardHeight(): number {
  const [height, setHeight] = useState(0);
  useEffect(() => {
    if (Platform.OS !== "android" || Platform.Version < 35) return;
    const shown = Keyboard.addListener("keyboardDidShow", ({ endCoordinates }) => setHeight(endCoordinates.height));
    const hidden = Keyboard.addListener("keyboardDidHide", () => setHeight(0));
    return () => [shown, hidden].forEach((subscription) => subscription.remove());
  }, []);
  return height;
}
