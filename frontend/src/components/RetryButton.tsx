import { Button } from "./Button";
import { TEXTS } from "./texts";

/** What a retry needs of a query; every result of useQuery has it. */
export interface Retryable {
  isFetching: boolean;
  refetch: () => Promise<unknown>;
}

export function RetryButton({ query, ...rest }: { query: Retryable; variant?: "primary" }) {
  return (
    <Button {...rest} busy={query.isFetching} onClick={() => void query.refetch()}>
      {query.isFetching ? TEXTS.retrying : TEXTS.retry}
    </Button>
  );
}
