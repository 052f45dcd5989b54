/** The tenant that a host names, or undefined where hosts name none and at the address without a tenant. */
export function tenantAt(hostname: string, baseDomain: string | null | undefined): string | undefined {
  const suffix = `.${baseDomain ?? ""}`;
  return baseDomain && hostname.endsWith(suffix) ? hostname.slice(0, -suffix.length) : undefined;
}
