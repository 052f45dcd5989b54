import { CardView } from "./CardView";
import { Problem } from "./Problem";

/** A whole view that could not be shown, and the way to try again. */
export function FailedView({ title, error, retry }: { title: string; error: Error; retry: () => void }) {
  return (
    <CardView title={title}>
      <Problem error={error} />
      <p className="actions">
        <button type="button" className="primary" onClick={retry}>
          Try again
        </button>
      </p>
    </CardView>
  );
}
