import { useSignedIn } from "../auth/sessionContext";
import { AboutDeployment } from "../components/AboutDeployment";
import { ViewTitle } from "../components/ViewTitle";
import type { Feature } from "../features/registry";
import { AboutYou } from "./AboutYou";
import { Header } from "./Header";
import { Navigation } from "./Navigation";
import { RawResponse } from "./RawResponse";

interface WorkspaceProps {
  feature: Feature;
  visit: (path: string) => void;
}

/** What a signed-in person works with. Whoever comes after them begins anew. */
export function Workspace({ feature, visit }: WorkspaceProps) {
  const { user } = useSignedIn();
  return (
    <div className="page">
      <Header />
      <Navigation path={feature.path} visit={visit} />
      <div className="columns">
        <main key={user.userId}>
          <ViewTitle>{feature.title}</ViewTitle>
          <feature.view user={user} />
        </main>
        <aside aria-label="About">
          <AboutYou user={user} />
          <AboutDeployment />
          <RawResponse />
        </aside>
      </div>
    </div>
  );
}
