import type { User } from "@api-client/types";

import { Panel } from "../components/Panel";

export function AboutYou({ user }: { user: User }) {
  const facts = { Name: user.name, Mail: user.email, Provider: user.provider, Tenant: user.tenantId, Id: user.userId };
  return <Panel title="Signed in as" facts={facts} />;
}
