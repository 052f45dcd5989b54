import { Button } from "./Button";

/** What a retry needs of a query; every result of useQuery has it. */
export interface Retryable {
  isFetching: boolean;
  refetch: () => Promise<unknown>;
}

export function RetryButton({ kind = "secondary", query }: { kind?: "primary" | "secondary"; query: Retryable }) {
  return (
    <Button
      kind={kind}
      title={query.isFetching ? "Trying…" : "Try again"}
      busy={query.isFetching}
      onPress={() => void query.refetch()}
    />
  );
}
