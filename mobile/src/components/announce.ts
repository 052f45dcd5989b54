import { useEffect } from "react";
import { AccessibilityInfo, Platform } from "react-native";

/** Has a screen reader say something after what it is saying, such as the title of a screen that has just opened. */
export function announce(text: string): void {
  AccessibilityInfo.announceForAccessibilityWithOptions(text, { queue: true });
}

/** Does on iOS what a live region does elsewhere: has a screen reader say what has just appeared. */
export function useAnnouncement(text: string): void {
  useEffect(() => {
    if (Platform.OS === "ios") announce(text);
  }, [text]);
}
