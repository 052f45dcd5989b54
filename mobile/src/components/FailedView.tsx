import { CardView } from "./CardView";
import { Problem } from "./Problem";
import { RetryButton, type Retryable } from "./RetryButton";

/** A whole view that could not be shown, and the way to try again. */
export function FailedView({ title, query }: { title: string; query: Retryable & { error: Error } }) {
  return (
    <CardView title={title}>
      <Problem error={query.error} />
      <RetryButton kind="primary" query={query} />
    </CardView>
  );
}
