import { displayName } from "../../app.json";

export const APP_NAME = displayName;
