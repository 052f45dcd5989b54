export const TEXTS = {
  tenant: "Tenant:",
};
