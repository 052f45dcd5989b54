import type { ScreenOf } from "../../navigation/routes";
import { ExampleScreen } from "./ExampleScreen";
import { ExamplesScreen } from "./ExamplesScreen";
import { NewExampleScreen } from "./NameForm";
import type { ExampleRoutes } from "./routes";
import { TEXTS } from "./texts";

type ExampleScreens = ScreenOf<ExampleRoutes>;

export const EXAMPLE_SCREENS: [ExampleScreens, ...ExampleScreens[]] = [
  { name: "Examples", component: ExamplesScreen },
  { name: "NewExample", component: NewExampleScreen, options: { title: TEXTS.newOne } },
  { name: "Example", component: ExampleScreen },
];
