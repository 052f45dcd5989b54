import type { Screen } from "../navigation/routes";
import { EXAMPLE_SCREENS } from "./examples/screens";

/**
 * What a signed-in person works with: its title, and its screens, of which the first is the way in. To remove a feature,
 * delete its folder and its line.
 */
export interface Feature {
  title: string;
  screens: [Screen, ...Screen[]];
}

export const FEATURES: Feature[] = [{ title: "Examples", screens: EXAMPLE_SCREENS }];
