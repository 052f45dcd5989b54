import type { Screen } from "../../navigation/routes";
import { ExampleScreen } from "./ExampleScreen";
import { ExamplesScreen } from "./ExamplesScreen";
import { NewExampleScreen } from "./NewExampleScreen";

export type ExampleRoutes = {
  Examples: undefined;
  NewExample: undefined;
  Example: { id: string };
};

export const EXAMPLE_SCREENS: [Screen, ...Screen[]] = [
  { name: "Examples", component: ExamplesScreen },
  { name: "NewExample", component: NewExampleScreen, options: { title: "New example" } },
  { name: "Example", component: ExampleScreen },
];
