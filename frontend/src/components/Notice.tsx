import { useFocusHandover } from "./focus";

/** Something worth knowing that is no failure of what is shown. */
export function Notice({ children, dismiss }: { children: string; dismiss?: () => void }) {
  const notice = useFocusHandover<HTMLDivElement>();
  return (
    <div className="notice" role="status" ref={notice}>
      <p>{children}</p>
      {dismiss && (
        <button type="button" className="quiet" onClick={dismiss}>
          Dismiss
        </button>
      )}
    </div>
  );
}
