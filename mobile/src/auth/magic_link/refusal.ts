import { ApiError } from "@api-client/errors";

/** What the server says of one field of a request that it refused, if anything. */
export function refusalOf(error: unknown, field: string): string | undefined {
  return error instanceof ApiError ? error.details?.[field]?.join(" ") : undefined;
}
