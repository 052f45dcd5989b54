import type { ComponentProps } from "react";

import { Button } from "./Button";
import { useFocusHandover } from "./focus";
import { TEXTS } from "./texts";

interface NoticeProps extends ComponentProps<"div"> {
  children: string;
  dismiss?: () => void;
  action?: string;
  /** What does the same as the button. */
  keys?: string;
}

/** Something worth knowing that is no failure of what is shown. */
export function Notice({ children, dismiss, action = TEXTS.dismiss, keys, ...rest }: NoticeProps) {
  const notice = useFocusHandover<HTMLDivElement>();
  return (
    <div {...rest} className="notice" role="status" ref={notice}>
      <p className="message">{children}</p>
      {dismiss && (
        <Button variant="quiet" aria-keyshortcuts={keys} onClick={dismiss}>
          {action}
        </Button>
      )}
    </div>
  );
}
