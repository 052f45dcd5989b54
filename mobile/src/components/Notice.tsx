import { retryingUntilAnswered } from "@api-client/attempts";

import { useAnnouncement } from "./announce";
import { Button } from "./Button";
import { Message } from "./Panel";
import { USER_TEXTS } from "./userTexts";
import { Words } from "./Words";

interface NoticeProps {
  children: string;
  /** What the button is called that dismisses it. */
  action?: string;
  dismiss?: (() => void) | undefined;
}

/** Something worth knowing that is no failure of what is shown. */
export function Notice({ children, action = USER_TEXTS.dismiss, dismiss }: NoticeProps) {
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
