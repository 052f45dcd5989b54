import type { ReactNode } from "react";
import { NavLink } from "react-router";

import { FEATURES } from "../../features/registry";
import { FrameContext, type Frame } from "../frame";
import { TEXTS } from "./texts";

const FRAME: Frame = { features: FEATURES.filter(({ isPublic }) => isPublic), Corner: SettingsLink };

/** Nobody signs in here: every page is public. */
export default function None({ children }: { children: ReactNode }) {
  return <FrameContext value={FRAME}>{children}</FrameContext>;
}

function SettingsLink() {
  return (
    <NavLink to="/settings" className="navigation-link header-end">
      {TEXTS.settings}
    </NavLink>
  );
}
