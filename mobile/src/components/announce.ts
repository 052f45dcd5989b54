import { useEffect } from "react";
import { AccessibilityInfo } from "react-native";

/** Has a screen reader say something at once. */
export function announce(text: string): void {
  AccessibilityInfo.announceForAccessibility(text);
}

/** Has a screen reader say what has just appeared; iOS knows no live regions. */
export function useAnnouncement(text: string): void {
  useEffect(() => announce(text), [text]);
}
