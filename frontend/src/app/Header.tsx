import { Link, NavLink } from "react-router";

import { useFrame } from "../auth/frame";
import { Badge } from "../components/Badge";
import { Brand } from "../components/Brand";
import { TEXTS } from "./texts";

export function Header() {
  const { Corner } = useFrame();
  return (
    <header className="header">
      <div className="header-start">
        <Link to="/" className="header-brand">
          <Brand />
        </Link>
        <Badge />
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
