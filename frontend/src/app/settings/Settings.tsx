import { NavLink, Outlet } from "react-router";

import { TEXTS } from "../texts";
import { useSettings } from "./pages";

export function Settings() {
  return (
    <div className="settings">
      <nav className="settings-navigation" aria-label={TEXTS.settings}>
        {useSettings().map(({ path, title }) => (
          <NavLink key={path} className="navigation-link" to={path}>
            {title}
          </NavLink>
        ))}
      </nav>
      <Outlet />
    </div>
  );
}
