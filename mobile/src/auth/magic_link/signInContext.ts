import { useNavigation } from "@react-navigation/native";
import type { NativeStackNavigationProp } from "@react-navigation/native-stack";
import { createContext, useContext } from "react";

import type { SignIn } from "./useSignIn";

/** The screens of somebody who is not signed in. */
export type SignInRoutes = { SignIn: undefined; CheckMail: undefined; PasteLink: undefined };

/** What those screens share; `farewell` says why somebody no longer is signed in. */
type SigningIn = SignIn & { farewell: string | undefined };

export const SignInContext = createContext<SigningIn | null>(null);

export function useSignInRoutes() {
  return useNavigation<NativeStackNavigationProp<SignInRoutes>>();
}

export function useSigningIn(): SigningIn {
  const signIn = useContext(SignInContext);
  if (!signIn) throw new Error("useSigningIn is for what <SignInStack> contains");
  return signIn;
}
