import { createNativeStackNavigator } from "@react-navigation/native-stack";

import { Navigation } from "../../navigation/Navigation";
import { CheckMail } from "./CheckMail";
import { PasteLink } from "./PasteLink";
import { SignInContext, type SignInRoutes } from "./signInContext";
import { SignInForm } from "./SignInForm";
import type { SignIn } from "./useSignIn";

const Stack = createNativeStackNavigator<SignInRoutes>();

/** Signed out: ask for a link, then look for it in the mail. */
export function SignInStack({ signIn, farewell }: { signIn: SignIn; farewell: string | undefined }) {
  return (
    <SignInContext value={{ ...signIn, farewell }}>
      <Navigation>
        <Stack.Navigator screenOptions={{ headerTitleAlign: "center" }}>
          <Stack.Screen name="SignIn" component={SignInForm} options={{ headerShown: false, title: "Sign in" }} />
          <Stack.Screen name="CheckMail" component={CheckMail} options={{ title: "Check your mail" }} />
          <Stack.Screen name="PasteLink" component={PasteLink} options={{ title: "Paste a link" }} />
        </Stack.Navigator>
      </Navigation>
    </SignInContext>
  );
}
