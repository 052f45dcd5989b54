import { useFrame, type SettingsPage } from "../../auth/frame";
import { TEXTS } from "../texts";
import { About } from "./About";
import { Appearance } from "./Appearance";

const APPEARANCE: SettingsPage = { path: "appearance", title: TEXTS.appearance.title, Page: Appearance };
const ABOUT: SettingsPage = { path: "about", title: TEXTS.about.link, Page: About };

/** The pages of the settings. The first is shown first. */
export function useSettings(): [...SettingsPage[], SettingsPage, SettingsPage] {
  const { settings = [] } = useFrame();
  return [...settings, APPEARANCE, ABOUT];
}
