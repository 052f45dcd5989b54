import { callFor } from "@api-client/user";
import { Fragment, useMemo, type ReactNode } from "react";

import { ApiContext, useApi } from "../api/client";
import { FrameContext, type Frame } from "../auth/frame";
import { FEATURES } from "../features/registry";
import { Account } from "./Account";
import { AccountMenu } from "./AccountMenu";
import { ChangeMessages } from "./ChangeMessages";
import { SessionContext, type Session } from "./sessionContext";
import { TEXTS } from "./texts";

const FRAME: Frame = {
  features: FEATURES,
  Corner: AccountMenu,
  Messages: ChangeMessages,
  settings: [{ path: "account", title: TEXTS.title, Page: Account }],
};

/** Shows `children` to somebody who is signed in. Whoever comes after this person begins anew. */
export function SignedIn({ session, children }: { session: Session; children: ReactNode }) {
  const api = useApi();
  const { userId } = session.user;
  const call = useMemo(() => callFor(api, userId), [api, userId]);
  return (
    <SessionContext value={session}>
      <ApiContext value={call}>
        <FrameContext value={FRAME}>
          <Fragment key={userId}>{children}</Fragment>
        </FrameContext>
      </ApiContext>
    </SessionContext>
  );
}
