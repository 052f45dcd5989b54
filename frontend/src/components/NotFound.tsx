import { Link } from "react-router";

import { Page } from "./Page";
import { TEXTS } from "./texts";

export function NotFound() {
  return (
    <Page title={TEXTS.notFound.title}>
      <p>{TEXTS.notFound.why}</p>
      <p className="buttons">
        <Link className="secondary" to="/">
          {TEXTS.notFound.start}
        </Link>
      </p>
    </Page>
  );
}
