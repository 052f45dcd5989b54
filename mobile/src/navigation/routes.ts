import { useNavigation } from "@react-navigation/native";
import type { NativeStackNavigationProp } from "@react-navigation/native-stack";

/** The screens of a signed-in person, and what each is told. */
export type Routes = {
  Examples: undefined;
  NewExample: undefined;
  Example: { id: string };
  Settings: undefined;
};

export function useRoutes() {
  return useNavigation<NativeStackNavigationProp<Routes>>();
}
