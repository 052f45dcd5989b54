import { NavLink, Outlet } from "react-router";

import { useAccountParts } from "../../auth/accountParts";

export function Settings() {
  const account = useAccountParts();
  return (
    <div className="settings">
      <nav className="settings-navigation" aria-label="Settings">
        {account && (
          <NavLink className="navigation-link" to="account">
            Account
          </NavLink>
        )}
        <NavLink className="navigation-link" to="appearance">
          Appearance
        </NavLink>
        <NavLink className="navigation-link" to="about">
          About
        </NavLink>
      </nav>
      <Outlet />
    </div>
  );
}
