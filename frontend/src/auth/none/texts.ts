export const TEXTS = {
  settings: "Settings",
};
