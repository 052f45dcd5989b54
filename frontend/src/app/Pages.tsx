import { Navigate, Route, Routes } from "react-router";

import { useFrame } from "../auth/frame";
import { NotFound } from "../components/NotFound";
import { pageOf } from "./features";
import { useSettings } from "./settings/pages";
import { Settings } from "./settings/Settings";
import { Shell } from "./Shell";
import { Start } from "./Start";

/** Which page is at which address. */
export function Pages() {
  const { features } = useFrame();
  const settings = useSettings();
  return (
    <Routes>
      <Route element={<Shell />}>
        <Route index element={<Start />} />
        {features.map((feature) => {
          const Page = pageOf(feature);
          return <Route key={feature.path} path={`${feature.path}/*`} element={<Page />} />;
        })}
        <Route path="settings" element={<Settings />}>
          <Route index element={<Navigate to={settings[0].path} replace />} />
          {settings.map(({ path, Page }) => (
            <Route key={path} path={path} element={<Page />} />
          ))}
        </Route>
        <Route path="*" element={<NotFound />} />
      </Route>
    </Routes>
  );
}
