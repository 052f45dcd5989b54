/** Names the tenant, where there are several. */
export function Tenant({ name }: { name: string }) {
  return (
    <p className="tenant">
      <span className="visually-hidden">Tenant: </span>
      <span>{name}</span>
    </p>
  );
}
