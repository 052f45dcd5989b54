import { AboutDeployment } from "../../components/AboutDeployment";
import { APP_NAME } from "../../build";
import { CardView } from "../../components/CardView";
import { Words } from "../../components/Words";

/** Nobody signs in here: the public page. */
export function None() {
  return (
    <CardView title={`Welcome to ${APP_NAME}`}>
      <Words>This deployment is public and has no accounts.</Words>
      <AboutDeployment />
    </CardView>
  );
}
