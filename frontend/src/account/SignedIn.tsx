import { callFor } from "@api-client/user";
import { Fragment, useMemo, type ReactNode } from "react";

import { ApiContext, useApi } from "../api/client";
import { useDeployment } from "../api/deployment";
import { AccountParts } from "../auth/accountParts";
import { Tenant } from "../components/Tenant";
import { Account } from "./Account";
import { AccountMenu } from "./AccountMenu";
import { ChangeMessages } from "./ChangeMessages";
import { SessionContext, useSignedIn, type Session } from "./sessionContext";

const PARTS: AccountParts = { Tenant: OwnTenant, Menu: AccountMenu, Messages: ChangeMessages, Page: Account };

/** Shows `children` to somebody who is signed in. Whoever comes after this person begins anew. */
export function SignedIn({ session, children }: { session: Session; children: ReactNode }) {
  const api = useApi();
  const { userId } = session.user;
  const call = useMemo(() => callFor(api, userId), [api, userId]);
  return (
    <SessionContext value={session}>
      <ApiContext value={call}>
        <AccountParts value={PARTS}>
          <Fragment key={userId}>{children}</Fragment>
        </AccountParts>
      </ApiContext>
    </SessionContext>
  );
}

function OwnTenant() {
  const { user } = useSignedIn();
  const { baseDomain } = useDeployment();
  return baseDomain ? <Tenant name={user.tenantId} /> : null;
}
