import { Button } from "./Button";
import { useFocusHandover } from "./focus";
import { TEXTS } from "./texts";

interface NoticeProps {
  children: string;
  dismiss?: () => void;
  action?: string;
}

/** Something worth knowing that is no failure of what is shown. */
export function Notice({ children, dismiss, action = TEXTS.dismiss }: NoticeProps) {
  const notice = useFocusHandover<HTMLDivElement>();
  return (
    <div className="notice" role="status" ref={notice}>
      <p className="message">{children}</p>
      {dismiss && (
        <Button variant="quiet" onClick={dismiss}>
          {action}
        </Button>
      )}
    </div>
  );
}
