import { tenantAt } from "@api-client/tenant";
import type { ReactNode } from "react";

import { useDeployment } from "../api/deployment";
import { BadgeContext } from "../components/Badge";
import { CardView } from "../components/CardView";
import { TEXTS } from "./texts";

/** Names the tenant whose address this is, where there are several. At an IP address there is none, so nothing else is shown. */
export default function Around({ children }: { children: ReactNode }) {
  const { baseDomain } = useDeployment();
  if (baseDomain && isAddressOfThisMachine()) return <NoTenant />;
  const tenant = tenantAt(location.hostname, baseDomain);
  return <BadgeContext value={tenant ? { label: TEXTS.tenant, text: tenant } : null}>{children}</BadgeContext>;
}

function isAddressOfThisMachine(): boolean {
  return /^(127\.|\[)/.test(location.hostname);
}

function NoTenant() {
  const url = `http://localhost${location.port && `:${location.port}`}`;
  return (
    <CardView title={TEXTS.noTenant.title}>
      <p>{TEXTS.noTenant.instead(url)}</p>
    </CardView>
  );
}
