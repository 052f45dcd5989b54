import type { Call } from "@api-client/client";
import { ApiError } from "@api-client/errors";
import { isSignInLink, readSignInLink, type SignInLink } from "@api-client/magic_link/signInLink";
import { refreshSession, setSession } from "@api-client/session";
import type { User } from "@api-client/user";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";

import { createClient, useApi } from "../../api/client";
import type { ApiToken } from "./apiToken";
import { useIncomingLinks } from "./incomingLinks";
import { INCOMPLETE_LINK, isLinkSpent, linkProblem } from "./problems";

/**
 * What becomes of the links that the app is opened with. One that answers the address that was typed in here signs in
 * at once. Any other waits in `link` until a person agrees: somebody else may have sent it, to sign them in to an
 * account that is not theirs. The same link again changes nothing, whether it waits or has signed in.
 */
export function useSignIn(apiToken: ApiToken, user: User | null | undefined) {
  const [address, setAddress] = useState("");
  const [asked, setAsked] = useState<string>();
  const [link, setLink] = useState<SignInLink>();
  const [notice, setNotice] = useState<string>();
  const known = useRef<string>(undefined); // at once, as the same link may arrive twice before anything is drawn
  const verify = useVerify(apiToken);

  const dismiss = () => {
    known.current = undefined;
    setLink(undefined);
    setNotice(undefined);
    verify.reset();
  };
  const signInWith = (chosen: SignInLink) => {
    known.current = chosen.token;
    setNotice(undefined);
    verify.mutate(chosen, {
      onSuccess: () => setLink(undefined),
      onError: (error) => {
        if (!isLinkSpent(error)) return;
        known.current = undefined;
        setLink(undefined);
        setNotice(linkProblem(error));
      },
    });
  };
  const receive = (incoming: SignInLink) => {
    if (incoming.token === known.current) return;
    dismiss();
    known.current = incoming.token;
    setLink(incoming);
    if (!user && asked && isSameAddress(asked, incoming.email)) signInWith(incoming);
  };
  useIncomingLinks((url) => {
    if (!isSignInLink(url)) return;
    const incoming = readSignInLink(url);
    if (incoming) receive(incoming);
    else setNotice(INCOMPLETE_LINK);
  });
  return { address, setAddress, asked, setAsked, link, signInWith, verify, notice, dismiss };
}

export type SignIn = ReturnType<typeof useSignIn>;

/**
 * Compares what was typed with a link's address, which is in the form that the server gave it. Only A to Z are lowered:
 * the Kelvin sign's small letter is "k", which is in somebody else's address. A domain typed in another script than the
 * link's "xn--…" is no match, so that link waits for a person to agree.
 */
function isSameAddress(typed: string, mailed: string): boolean {
  return typed.replace(/[A-Z]/g, (letter) => letter.toLowerCase()) === mailed;
}

/** Signs in with a link: its token becomes an API token of this device, in the place of one that was there. */
function useVerify(apiToken: ApiToken) {
  const call = useApi();
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (link: SignInLink) => {
      const token = await exchange(call, link);
      const previous = await apiToken.token();
      setSession(client, { user: null }); // nothing of whoever was signed in is sent with the new token
      await apiToken.keep(token);
      if (previous !== null) void endOnServer(previous);
      await refreshSession(client);
    },
  });
}

async function exchange(call: Call, { token, email }: SignInLink): Promise<string> {
  const { data } = await call("post", "/api/auth/verify", { body: { token, email, use: "api_token" } });
  if (data.token) return data.token;
  throw new ApiError("UNREADABLE_ANSWER", "The server could not answer properly. Ask for a new link.", { status: 200 });
}

/** The token is forgotten here in any case; if the server cannot be told, it ends there by itself within a week. */
async function endOnServer(token: string): Promise<void> {
  const credential = { token: () => Promise.resolve(token), refused: () => Promise.resolve() };
  await createClient(credential)("post", "/api/auth/logout").catch(() => undefined);
}
