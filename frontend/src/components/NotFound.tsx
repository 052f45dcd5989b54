import { Link } from "react-router";

import { Page } from "./Page";

export function NotFound() {
  return (
    <Page title="There is nothing here">
      <p>The address may be mistyped, or what was here is gone.</p>
      <p className="actions">
        <Link className="secondary" to="/">
          Go to the start page
        </Link>
      </p>
    </Page>
  );
}
