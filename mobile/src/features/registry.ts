import type { Feature } from "../navigation/routes";
import { EXAMPLE_SCREENS } from "./examples/screens";

/** What a signed-in person works with. To remove a feature, delete its folder and its line. */
export const FEATURES: Feature[] = [{ title: "Examples", screens: EXAMPLE_SCREENS }];
