import { Navigate, Route, Routes } from "react-router";

import { useSession } from "../auth/sessionContext";
import { NotFound } from "../components/NotFound";
import { pageOf, useFeatures } from "./features";
import { About } from "./settings/About";
import { Account } from "./settings/Account";
import { Appearance } from "./settings/Appearance";
import { Settings } from "./settings/Settings";
import { Shell } from "./Shell";
import { Start } from "./Start";

/** Which page is at which address. */
export function Pages() {
  const features = useFeatures();
  const session = useSession();
  return (
    <Routes>
      <Route element={<Shell />}>
        <Route index element={<Start />} />
        {features.map((feature) => {
          const Page = pageOf(feature);
          return <Route key={feature.path} path={`${feature.path}/*`} element={<Page />} />;
        })}
        <Route path="settings" element={<Settings />}>
          <Route index element={<Navigate to={session ? "account" : "appearance"} replace />} />
          {session && <Route path="account" element={<Account />} />}
          <Route path="appearance" element={<Appearance />} />
          <Route path="about" element={<About />} />
        </Route>
        <Route path="*" element={<NotFound />} />
      </Route>
    </Routes>
  );
}
