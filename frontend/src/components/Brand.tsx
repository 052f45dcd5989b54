import icon from "../../../static/web/icon.svg";
import { APP_NAME } from "./appName";

export function Brand() {
  return (
    <p className="brand">
      <img src={icon} alt="" width="24" height="24" />
      {APP_NAME}
    </p>
  );
}
