import { ApiError } from "@api-client/errors";

import { CardView } from "./CardView";
import { Problem } from "./Problem";
import { RetryButton, type Retryable } from "./RetryButton";

interface FailedViewProps {
  title: string;
  query: Retryable & { error: Error | null };
  /** Where it outlasts the query's own, as the one of useLastingError does. */
  error?: Error | null;
}

/** A whole view that could not be shown, and the way to try again. */
export function FailedView({ title, query, error = query.error }: FailedViewProps) {
  return (
    <CardView title={title}>
      {error && <Problem error={error} />}
      {error && hasNoTenant(error) && <NamedHost />}
      <p className="actions">
        <RetryButton className="primary" query={query} />
      </p>
    </CardView>
  );
}

/** Whether the address bar holds an IP address of this machine, where no tenant is looked for. */
function hasNoTenant(error: Error): boolean {
  return error instanceof ApiError && error.status === 404 && /^(127\.|\[)/.test(location.hostname);
}

function NamedHost() {
  const url = `http://localhost${location.port && `:${location.port}`}`;
  return (
    <p>
      The name in the address chooses the tenant, and an IP address has none. Open <a href={url}>{url}</a> instead.
    </p>
  );
}
