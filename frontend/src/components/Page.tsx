import type { ReactNode } from "react";
import { Link } from "react-router";

import { ViewTitle } from "./ViewTitle";

interface PageProps {
  title: string;
  /** Where this page is a part of another. */
  parent?: { to: string; title: string };
  /** What is known of all of it, such as how many there are. */
  about?: string | undefined;
  /** What can be done with all of it, beside its title. */
  actions?: ReactNode;
  children: ReactNode;
}

/** One page inside the shell. */
export function Page({ title, parent, about, actions, children }: PageProps) {
  return (
    <div className="page">
      {parent && (
        <p className="page-parent">
          <Link to={parent.to}>{parent.title}</Link>
        </p>
      )}
      <div className="page-head">
        <ViewTitle>{title}</ViewTitle>
        {about && <p className="hint">{about}</p>}
        {actions}
      </div>
      {children}
    </div>
  );
}
