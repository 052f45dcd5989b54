import { Link, NavLink } from "react-router";

import { useAccountParts } from "../auth/accountParts";
import { Brand } from "../components/Brand";
import { useFeatures } from "./features";
import { TEXTS } from "./texts";

export function Header() {
  const account = useAccountParts();
  return (
    <header className="header">
      <div className="header-start">
        <Link to="/" className="header-brand">
          <Brand />
        </Link>
        {account && <account.Tenant />}
      </div>
      <Navigation />
      {account ? (
        <account.Menu />
      ) : (
        <NavLink to="/settings" className="navigation-link header-end">
          {TEXTS.settings}
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
    <nav className="navigation" aria-label={TEXTS.navigation}>
      {features.map(({ path, title }) => (
        <NavLink key={path} to={`/${path}`} className="navigation-link">
          {title}
        </NavLink>
      ))}
    </nav>
  );
}
