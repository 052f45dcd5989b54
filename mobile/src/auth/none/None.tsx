import { AboutDeployment } from "../../components/AboutDeployment";
import { APP_NAME } from "../../build";
import { CardView } from "../../components/CardView";
import { Words } from "../../components/Words";

/** Nobody signs in here: the public page. */
export function None() {
  return (
    <CardView title={`Welcome to ${APP_NAME}`}>
      <Words>Everybody can use this app. There are no accounts.</Words>
      <AboutDeployment />
    </CardView>
  );
}
