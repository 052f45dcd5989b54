import { Navigate, Route, Routes } from "react-router";

import { useAccountParts } from "../auth/accountParts";
import { NotFound } from "../components/NotFound";
import { pageOf, useFeatures } from "./features";
import { About } from "./settings/About";
import { Appearance } from "./settings/Appearance";
import { Settings } from "./settings/Settings";
import { Shell } from "./Shell";
import { Start } from "./Start";

/** Which page is at which address. */
export function Pages() {
  const features = useFeatures();
  const account = useAccountParts();
  return (
    <Routes>
      <Route element={<Shell />}>
        <Route index element={<Start />} />
        {features.map((feature) => {
          const Page = pageOf(feature);
          return <Route key={feature.path} path={`${feature.path}/*`} element={<Page />} />;
        })}
        <Route path="settings" element={<Settings />}>
          <Route index element={<Navigate to={account ? "account" : "appearance"} replace />} />
          {account && <Route path="account" element={<account.Page />} />}
          <Route path="appearance" element={<Appearance />} />
          <Route path="about" element={<About />} />
        </Route>
        <Route path="*" element={<NotFound />} />
      </Route>
    </Routes>
  );
}
