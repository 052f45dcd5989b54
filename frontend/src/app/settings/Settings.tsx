import { NavLink, Outlet } from "react-router";

import { useAccountParts } from "../../auth/accountParts";
import { TEXTS } from "../texts";

export function Settings() {
  const account = useAccountParts();
  return (
    <div className="settings">
      <nav className="settings-navigation" aria-label={TEXTS.settings}>
        {account && (
          <NavLink className="navigation-link" to="account">
            {TEXTS.account}
          </NavLink>
        )}
        <NavLink className="navigation-link" to="appearance">
          {TEXTS.appearance.title}
        </NavLink>
        <NavLink className="navigation-link" to="about">
          {TEXTS.about.link}
        </NavLink>
      </nav>
      <Outlet />
    </div>
  );
}
