import { endForGood } from "@api-client/magic_link/signOut";
import type { SignOutReason } from "@api-client/session";
import type { SendAttempt } from "@api-client/attempts";
import { createNativeStackNavigator } from "@react-navigation/native-stack";

import { Loading } from "../../components/Loading";
import { FailedView } from "../../components/Problem";
import { Navigation } from "../../navigation/Navigation";
import { SignedInFrame } from "../SignedInFrame";
import { useSession } from "../useSession";
import { ApiToken } from "./apiToken";
import { CheckMail } from "./CheckMail";
import { ConfirmLink } from "./ConfirmLink";
import { PasteLink } from "./PasteLink";
import { SignInForm } from "./SignInForm";
import { TEXTS } from "./texts";
import { SignInContext, useSignIn, type SignIn, type SignInRoutes } from "./useSignIn";

/** Sign-in by a link in a mail, and an API token that lives in the platform's secure storage. */
export function MagicLink() {
  const { credential, call, query, user, notice: farewell } = useSession((onEnd) => new ApiToken(onEnd));
  const signIn = useSignIn(credential, user);
  const { link } = signIn;

  const forget = async () => {
    await credential.forget();
    signIn.dismiss(); // whoever opens the link of this sign-in again is told that it was used
  };

  /** Ends the API token on the server; only then is it forgotten here. */
  const signOut: SendAttempt<boolean, SignOutReason> = async (everywhere, { signal, isRepeated }) => {
    await endForGood(() => call("post", "/api/auth/logout", { body: { everywhere }, signal }), isRepeated);
    await forget();
    return "signed_out";
  };

  if (query.isPending) return <Loading />;
  const isAlreadyDone = user !== null && user.email === link?.email;
  if (link && !isAlreadyDone) return <ConfirmLink signIn={signIn} link={link} user={user} />;
  if (!user && query.isError) return <FailedView title={TEXTS.notLookedUp} query={query} />;
  if (!user) return <SignInStack signIn={signIn} farewell={farewell} />;
  const notice = link ? TEXTS.already(link.email) : signIn.notice;
  return (
    <SignedInFrame
      user={user}
      method={TEXTS.method}
      call={call}
      signOut={signOut}
      forgetDeleted={forget}
      canSignOutEverywhere
      notice={notice}
      dismissNotice={signIn.dismiss}
    />
  );
}

const Stack = createNativeStackNavigator<SignInRoutes>();

/** Signed out: ask for a link, then look for it in the mail. */
function SignInStack({ signIn, farewell }: { signIn: SignIn; farewell: string | undefined }) {
  return (
    <SignInContext value={{ ...signIn, farewell }}>
      <Navigation>
        <Stack.Navigator screenOptions={{ headerTitleAlign: "center" }}>
          <Stack.Screen name="SignIn" component={SignInForm} options={{ headerShown: false, title: TEXTS.title }} />
          <Stack.Screen name="CheckMail" component={CheckMail} options={{ title: TEXTS.checkMail.title }} />
          <Stack.Screen name="PasteLink" component={PasteLink} options={{ title: TEXTS.paste.title }} />
        </Stack.Navigator>
      </Navigation>
    </SignInContext>
  );
}
