import type { ScreenOf } from "../../navigation/routes";
import { ExampleScreen } from "./ExampleScreen";
import { ExamplesScreen } from "./ExamplesScreen";
import { NewExampleScreen } from "./NewExampleScreen";
import type { ExampleRoutes } from "./routes";

type ExampleScreens = ScreenOf<ExampleRoutes>;

export const EXAMPLE_SCREENS: [ExampleScreens, ...ExampleScreens[]] = [
  { name: "Examples", component: ExamplesScreen },
  { name: "NewExample", component: NewExampleScreen, options: { title: "New example" } },
  { name: "Example", component: ExampleScreen },
];
