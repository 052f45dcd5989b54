import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";

import { createClient, type Credential } from "../api/client";
import { endSession, sessionQuery } from "../api/session";

/** Who is signed in with a provider's credential. `onEnd` is what the credential calls when the server refuses it. */
export function useSession<C extends Credential>(create: (onEnd: () => void) => C) {
  const client = useQueryClient();
  const [credential] = useState(() => create(() => endSession(client, "expired")));
  const [call] = useState(() => createClient(credential));
  const query = useQuery(sessionQuery(call, credential));
  const { user = null, departure } = query.data ?? {};
  return { credential, call, query, user, departure: departure && DEPARTURES[departure] };
}

const DEPARTURES = {
  expired: "Your session has ended. Sign in again to go on.",
  signed_out: "You are signed out.",
  signed_out_here: "You are signed out on this device. Your provider could not be told.",
};
