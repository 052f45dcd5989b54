import type { Call } from "@api-client/client";
import { ApiError, isTemporary, retryAfterOf } from "@api-client/errors";
import { causeOf } from "@api-client/messages";
import { isSignInLink, readSignInLink, type SignInLink } from "@api-client/magic_link/signInLink";
import { isUnauthorized } from "@api-client/refusals";
import { refreshSession, setSession } from "@api-client/session";
import type { User } from "@api-client/user";
import { useNavigation } from "@react-navigation/native";
import type { NativeStackNavigationProp } from "@react-navigation/native-stack";
import { useQueryClient } from "@tanstack/react-query";
import { createContext, useContext, useRef, useState } from "react";

import { createClient, useApi } from "../../api/client";
import { useUntilAnswered } from "../../api/useUntilAnswered";
import { usePause } from "../../components/usePause";
import type { ApiToken } from "./apiToken";
import { useIncomingLinks } from "./incomingLinks";
import { TEXTS } from "./texts";

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
  const verify = useVerify(apiToken, {
    onSuccess: () => setLink(undefined),
    onError: (error, { email }) => {
      if (isTemporary(error)) return; // the link is good
      known.current = undefined;
      setLink(undefined);
      setAddress(email); // where a new one can be sent to
      setNotice(causeOf(error));
    },
  });

  const dismiss = () => {
    known.current = undefined;
    setLink(undefined);
    setNotice(undefined);
    verify.stop();
  };
  const signInWith = (chosen: SignInLink) => {
    known.current = chosen.token;
    setNotice(undefined);
    verify.send(chosen);
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
    else setNotice(TEXTS.links.incomplete);
  });
  return { address, setAddress, asked, setAsked, link, signInWith, verify, notice, dismiss };
}

export type SignIn = ReturnType<typeof useSignIn>;

/** The screens of somebody who is not signed in. */
export type SignInRoutes = { SignIn: undefined; CheckMail: undefined; PasteLink: undefined };

/** What those screens share; `farewell` says why somebody no longer is signed in. */
type SigningIn = SignIn & { farewell: string | undefined };

export const SignInContext = createContext<SigningIn | null>(null);

export function useSignInRoutes() {
  return useNavigation<NativeStackNavigationProp<SignInRoutes>>();
}

/** Shows CheckMail after the form, below the screen of whoever pastes a link meanwhile. */
export function addCheckMail(navigation: ReturnType<typeof useSignInRoutes>): void {
  const routes = navigation.getState().routes.map(({ key, name }) => ({ key, name }));
  const [form, others] = [routes.slice(0, 1), routes.slice(1)];
  navigation.reset({ index: routes.length, routes: [...form, { name: "CheckMail" }, ...others] });
}

export function useSigningIn(): SigningIn {
  const signIn = useContext(SignInContext);
  if (!signIn) throw new Error("useSigningIn is for what <SignInStack> contains");
  return signIn;
}

/**
 * Compares what was typed with a link's address, which is in the form that the server gave it. Only A to Z are lowered:
 * the Kelvin sign's small letter is "k", which is in somebody else's address. A domain typed in another script than the
 * link's "xn--…" is no match, so that link waits for a person to agree.
 */
function isSameAddress(typed: string, mailed: string): boolean {
  return typed.replace(/[A-Z]/g, (letter) => letter.toLowerCase()) === mailed;
}

interface Outcomes {
  onSuccess: () => void;
  onError: (error: Error, link: SignInLink) => void;
}

/**
 * Signs in with a link until that is answered: its token becomes an API token of this device, in the place of one that was
 * there. A link works once, so what refuses it after a lost answer tells that this has used it up.
 */
function useVerify(apiToken: ApiToken, { onSuccess, onError }: Outcomes) {
  const call = useApi();
  const client = useQueryClient();
  const [secondsLeft, beginPause] = usePause(0);
  const request = useUntilAnswered(
    (sent: SignInLink, { signal, isRepeated }) => exchange(call, sent, signal).catch(refusalOf(isRepeated)),
    {
      onSuccess: async (token) => {
        const previous = await apiToken.token();
        setSession(client, { user: null }); // nothing of whoever was signed in is sent with the new token
        await apiToken.keep(token);
        if (previous !== null) void endOnServer(previous);
        await refreshSession(client);
        onSuccess();
      },
      onError: (error, link) => {
        beginPause(retryAfterOf(error) ?? 0);
        onError(error, link);
      },
    },
  );
  return { ...request, secondsLeft };
}

async function exchange(call: Call, { token, email }: SignInLink, signal: AbortSignal): Promise<string> {
  const body = { token, email, use: "api_token" as const };
  const { data } = await call("post", "/api/auth/verify", { body, signal });
  if (data.token) return data.token;
  throw new ApiError("BAD_REQUEST", TEXTS.links.unreadable, { status: 400 });
}

/** Says why a link was refused. */
function refusalOf(isRepeated: boolean) {
  return (error: unknown): never => {
    if (!(error instanceof ApiError) || !isUnauthorized(error)) throw error;
    const { code, status, requestId } = error;
    throw new ApiError(code, isRepeated ? TEXTS.links.lost : TEXTS.links.invalid, { status, requestId });
  };
}

/** The token is forgotten here in any case; if the server cannot be told, it ends there by itself within a week. */
async function endOnServer(token: string): Promise<void> {
  const credential = { token: () => Promise.resolve(token), refused: () => Promise.resolve() };
  await createClient(credential)("post", "/api/auth/logout").catch(() => undefined);
}
