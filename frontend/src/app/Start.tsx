import { Navigate, useLocation } from "react-router";

import { useFrame } from "../auth/frame";
import { APP_NAME } from "../components/appName";
import { Page } from "../components/Page";
import { TEXTS } from "./texts";

/** The first feature; without any, a word of welcome. */
export function Start() {
  const [first] = useFrame().features;
  const location = useLocation();
  if (first) return <Navigate to={{ ...location, pathname: `/${first.path}` }} replace />;
  return (
    <Page title={TEXTS.welcome(APP_NAME)}>
      <p>{TEXTS.noAccounts}</p>
    </Page>
  );
}
