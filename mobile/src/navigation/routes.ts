import { useNavigation, type ParamListBase, type RouteProp } from "@react-navigation/native";
import type { NativeStackNavigationOptions, NativeStackNavigationProp } from "@react-navigation/native-stack";
import type { ReactNode } from "react";

/** One screen of a feature, shown with what the feature's routes say that it needs. */
export type ScreenOf<Routes extends ParamListBase> = {
  [Name in keyof Routes & string]: Screen<{ route: RouteProp<Routes, Name> }, Name>;
}[keyof Routes & string];

/** A screen of any feature. */
export interface Screen<Props = never, Name extends string = string> {
  name: Name;
  component: (props: Props) => ReactNode;
  options?: NativeStackNavigationOptions;
}

/** What people work with: its title, and its screens, of which the first is the way in. */
export interface Feature {
  title: string;
  screens: [Screen, ...Screen[]];
}

/** The ways between the screens of a feature. */
export function useRoutes<Routes extends ParamListBase>() {
  return useNavigation<NativeStackNavigationProp<Routes>>();
}
