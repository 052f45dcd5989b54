import type { Credential } from "@api-client/client";
import { isUnsaved } from "@api-client/outbox";
import { reasonOfEnd, reasonToCome, sessionOf, sessionQuery, setSession, type Session } from "@api-client/session";
import { signOutNotice } from "@api-client/signOutNotice";
import { useQuery, useQueryClient, type QueryClient } from "@tanstack/react-query";
import { useState } from "react";

import { useKeptChanges, useOutbox } from "../api/changes";
import { createClient } from "../api/client";

/** Who is signed in with a provider's credential. `onEnd` is what the credential calls when the server refuses it. */
export function useSession<C extends Credential>(create: (onEnd: () => void) => C) {
  const client = useQueryClient();
  useKeptChanges(client);
  const [credential] = useState(() => create(() => void endSession(client)));
  const [call] = useState(() => createClient(credential));
  const hasToken = async () => (await credential.token()) !== null;
  const query = useQuery(sessionQuery(call, nobody, hasToken));
  const { user = null, ...end } = query.data ?? {};
  return { credential, call, query, user, notice: signOutNotice(end, useOutbox().entries.some(isUnsaved)) };
}

async function endSession(client: QueryClient): Promise<void> {
  const coming = reasonToCome(client);
  if (coming) await coming;
  setSession(client, { user: null, reason: reasonOfEnd(client) });
}

/** Whoever was signed in no longer is, for the reason that is known already, if one is. */
function nobody(client: QueryClient): Session {
  const reason = sessionOf(client)?.reason;
  return { user: null, ...(reason && { reason }) };
}
