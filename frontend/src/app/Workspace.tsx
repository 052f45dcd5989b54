import { useSignedIn } from "../auth/sessionContext";
import { AboutDeployment } from "../components/AboutDeployment";
import { Examples } from "../features/examples/Examples";
import { AboutYou } from "./AboutYou";
import { Header } from "./Header";
import { RawResponse } from "./RawResponse";

/** What a signed-in person works with. */
export function Workspace() {
  const { user } = useSignedIn();
  return (
    <div className="page">
      <Header />
      <div className="columns">
        <main>
          <Examples key={user.userId} user={user} />
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
