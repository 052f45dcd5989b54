import { useAnnouncement } from "./announce";
import { Button } from "./Button";
import { Message } from "./Message";
import { Words } from "./Words";

/** Something worth knowing that is no failure of what is shown. */
export function Notice({ children, dismiss }: { children: string; dismiss?: (() => void) | undefined }) {
  useAnnouncement(children);
  return (
    <Message color="accent" background="accentSoft">
      <Words accessibilityLiveRegion="polite">{children}</Words>
      {dismiss && <Button kind="quiet" title="Dismiss" onPress={dismiss} />}
    </Message>
  );
}
