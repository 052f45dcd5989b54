import { Navigate, useLocation } from "react-router";

import { APP_NAME } from "../components/appName";
import { Page } from "../components/Page";
import { useFeatures } from "./features";

/** The first feature; without any, a word of welcome. */
export function Start() {
  const [first] = useFeatures();
  const location = useLocation();
  if (first) return <Navigate to={{ ...location, pathname: `/${first.path}` }} replace />;
  return (
    <Page title={`Welcome to ${APP_NAME}`}>
      <p>There are no accounts here: everything is open to everybody.</p>
    </Page>
  );
}
