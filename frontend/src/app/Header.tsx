import { Link, NavLink } from "react-router";

import { useFrame } from "../auth/frame";
import { Brand } from "../components/Brand";
import { Tenant } from "../components/Tenant";
import { TEXTS } from "./texts";

export function Header() {
  const { Corner } = useFrame();
  return (
    <header className="header">
      <div className="header-start">
        <Link to="/" className="header-brand">
          <Brand />
        </Link>
        <Tenant />
      </div>
      <Navigation />
      <Corner />
    </header>
  );
}

/** The ways between the features, where there is more than one. */
function Navigation() {
  const { features } = useFrame();
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
