import { Link, NavLink } from "react-router";

import { useDeployment } from "../api/deployment";
import { useSession } from "../auth/sessionContext";
import { Brand } from "../components/Brand";
import { Tenant } from "../components/Tenant";
import { AccountMenu } from "./AccountMenu";
import { useFeatures } from "./features";

export function Header() {
  const user = useSession()?.user;
  const { baseDomain } = useDeployment();
  return (
    <header className="header">
      <Link to="/" className="header-brand">
        <Brand />
      </Link>
      {user && baseDomain !== null && <Tenant name={user.tenantId} />}
      <Navigation />
      {user ? (
        <AccountMenu />
      ) : (
        <NavLink to="/settings" className="navigation-link header-end">
          Settings
        </NavLink>
      )}
    </header>
  );
}

/** The ways between the features, where there is more than one. */
function Navigation() {
  const features = useFeatures();
  if (features.length < 2) return null;
  return (
    <nav className="navigation" aria-label="Main">
      {features.map(({ path, title }) => (
        <NavLink key={path} to={`/${path}`} className="navigation-link">
          {title}
        </NavLink>
      ))}
    </nav>
  );
}
