import { CardView } from "./CardView";
import { Problem } from "./Problem";
import { RetryButton, type Retryable } from "./RetryButton";
import { TEXTS } from "./texts";

interface FailedViewProps {
  title?: string;
  query: Retryable & { error: Error | null };
  /** Where it outlasts the query's own, as the one of useLastingError does. */
  error?: Error | null;
}

/** A whole view that could not be shown, and the way to try again. */
export function FailedView({ title = TEXTS.couldNotStart, query, error = query.error }: FailedViewProps) {
  return (
    <CardView title={title}>
      {error && <Problem error={error} />}
      <p className="actions">
        <RetryButton variant="primary" query={query} />
      </p>
    </CardView>
  );
}
