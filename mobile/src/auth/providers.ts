/** The providers, by their names in /api/config. To remove one, delete its folder and its line. */

export { MagicLink as internal_magic_link } from "./magic_link/MagicLink"; // only: magic_link
export { None as none } from "./none/None"; // only: none
export { Oidc as oidc } from "./oidc/Oidc"; // only: oidc
