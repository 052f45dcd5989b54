import { useFocusHandover } from "./focus";

interface NoticeProps {
  children: string;
  dismiss?: () => void;
  action?: string;
}

/** Something worth knowing that is no failure of what is shown. */
export function Notice({ children, dismiss, action = "Dismiss" }: NoticeProps) {
  const notice = useFocusHandover<HTMLDivElement>();
  return (
    <div className="notice" role="status" ref={notice}>
      <p>{children}</p>
      {dismiss && (
        <button type="button" className="quiet" onClick={dismiss}>
          {action}
        </button>
      )}
    </div>
  );
}
