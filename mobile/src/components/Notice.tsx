import { retryingUntilAnswered } from "@api-client/attempts";
import type { ReactNode } from "react";
import { StyleSheet, View, type ViewProps } from "react-native";

import { useAnnouncement } from "./announce";
import { Button } from "./Button";
import { RADIUS, useColors, type Colors } from "./theme";
import { Words } from "./Words";

interface NoticeProps {
  children: string;
  /** What the button is called that dismisses it. */
  action?: string;
  dismiss?: (() => void) | undefined;
}

/** Something worth knowing that is no failure of what is shown. */
export function Notice({ children, action = "Dismiss", dismiss }: NoticeProps) {
  useAnnouncement(children);
  return (
    <Message color="accent" background="accentSoft">
      <Words accessibilityLiveRegion="polite">{children}</Words>
      {dismiss && <Button kind="quiet" title={action} onPress={dismiss} />}
    </Message>
  );
}

interface RetryingProps {
  /** What useUntilAnswered returns. */
  request: { isWaiting: boolean; isPaused: boolean };
  /** Such as "Not sent yet." */
  notYet: string;
}

/** Says that a request is sent until it is answered. */
export function Retrying({ request: { isWaiting, isPaused }, notYet }: RetryingProps) {
  return isWaiting && <Notice>{retryingUntilAnswered(notYet, isPaused)}</Notice>;
}

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
