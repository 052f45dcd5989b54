import { NavLink, Outlet } from "react-router";

import { useSession } from "../../auth/sessionContext";

export function Settings() {
  const session = useSession();
  return (
    <div className="settings">
      <nav className="settings-navigation" aria-label="Settings">
        {session && (
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
