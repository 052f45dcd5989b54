/** Uses the browser's storage, which it may deny: then there is no result. */
export function attempt<T>(access: () => T): T | undefined {
  try {
    return access();
  } catch {
    return undefined;
  }
}
