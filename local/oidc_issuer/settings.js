/**
 * What this provider is, by the same variables that tell the server and its clients. All faults are named at once.
 *
 * @param {Record<string, string | undefined>} env
 */
export function readSettings(env) {
  const faults = [];
  const issuer = urlOf(env.OIDC_ISSUER);
  if (
    !issuer ||
    issuer.protocol !== "http:" ||
    !issuer.port ||
    issuer.href !== env.OIDC_ISSUER ||
    issuer.pathname !== "/"
  )
    faults.push("OIDC_ISSUER must be http://, a name of this machine, a port and a slash: http://localhost:9000/");
  if (!urlOf(env.OIDC_AUDIENCE) || env.OIDC_AUDIENCE.includes("#"))
    faults.push("OIDC_AUDIENCE must be a URL without a fragment here: https://api.example.com");
  if (!env.AUTH0_SPA_CLIENT_ID) faults.push("AUTH0_SPA_CLIENT_ID must be set");
  const seconds = Number(env.LOCAL_ISSUER_TOKEN_SECONDS || 600);
  if (!Number.isInteger(seconds) || seconds < 1)
    faults.push("LOCAL_ISSUER_TOKEN_SECONDS must be a whole number of seconds, 1 or more");
  if (faults.length > 0) {
    console.error(`The local OpenID provider cannot run as configured:\n  ${faults.join("\n  ")}`);
    process.exit(1);
  }
  return {
    issuer: issuer.href,
    port: Number(issuer.port),
    audience: env.OIDC_AUDIENCE,
    clientId: env.AUTH0_SPA_CLIENT_ID,
    accessTokenSeconds: seconds,
    appOrigins: ["localhost", "127.0.0.1"].map((host) => `http://${host}:${env.PUBLIC_PORT || env.PORT || 8000}`),
  };
}

function urlOf(text = "") {
  return URL.canParse(text) ? new URL(text) : null;
}
