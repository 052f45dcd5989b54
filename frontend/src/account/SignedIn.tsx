import { Fragment, type ReactNode } from "react";

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
  return (
    <SessionContext value={session}>
      <AccountParts value={PARTS}>
        <Fragment key={session.user.userId}>{children}</Fragment>
      </AccountParts>
    </SessionContext>
  );
}

function OwnTenant() {
  const { user } = useSignedIn();
  const { baseDomain } = useDeployment();
  return baseDomain ? <Tenant name={user.tenantId} /> : null;
}
