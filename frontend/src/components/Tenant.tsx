import { TEXTS } from "./texts";

/** Names the tenant, where there are several. */
export function Tenant({ name }: { name: string }) {
  return (
    <p className="tenant">
      <span className="visually-hidden">{TEXTS.tenant} </span>
      <span>{name}</span>
    </p>
  );
}
