import { useNavigation, type RouteProp } from "@react-navigation/native";
import type { NativeStackNavigationOptions, NativeStackNavigationProp } from "@react-navigation/native-stack";
import type { ComponentType } from "react";

import type { ExampleRoutes } from "../features/examples/screens";

/** The screens of a signed-in person, and what each is told. */
export type Routes = ExampleRoutes & { Settings: undefined };

interface ScreenOf<Name extends keyof Routes> {
  name: Name;
  component: ComponentType<{ route: RouteProp<Routes, Name> }>;
  options?: NativeStackNavigationOptions;
}
export type Screen = { [Name in keyof Routes]: ScreenOf<Name> }[keyof Routes];

export function useRoutes() {
  return useNavigation<NativeStackNavigationProp<Routes>>();
}
