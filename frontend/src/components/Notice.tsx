/** Something worth knowing that is no failure of what is shown. */
export function Notice({ children, dismiss }: { children: string; dismiss?: () => void }) {
  return (
    <div className="notice" role="status">
      <p>{children}</p>
      {dismiss && (
        <button type="button" className="quiet" onClick={dismiss}>
          Dismiss
        </button>
      )}
    </div>
  );
}
