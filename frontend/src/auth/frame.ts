import { createContext, useContext, type ComponentType } from "react";

import type { Feature } from "../features/registry";

/** What a provider decides of the shell around every page. */
export interface Frame {
  /** The pages that its people may see. The first is the start page. */
  features: Feature[];
  /** At the end of the header: the way to the settings. */
  Corner: ComponentType;
  /** At the end of every page. */
  Messages?: ComponentType;
  /** Pages of the settings before those that everybody has. */
  settings?: SettingsPage[];
}

export interface SettingsPage {
  path: string;
  title: string;
  Page: ComponentType;
}

export const FrameContext = createContext<Frame | null>(null);

export function useFrame(): Frame {
  const frame = useContext(FrameContext);
  if (!frame) throw new Error("useFrame is for what a provider shows");
  return frame;
}
