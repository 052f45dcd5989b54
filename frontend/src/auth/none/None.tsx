import { AboutDeployment } from "../../components/AboutDeployment";
import { APP_NAME } from "../../components/appName";
import { CardView } from "../../components/CardView";

/** Nobody signs in here: the public page. */
export default function None() {
  return (
    <CardView title={`Welcome to ${APP_NAME}`}>
      <p>This deployment is public and has no accounts.</p>
      <AboutDeployment />
    </CardView>
  );
}
