import { generateKeyPairSync, randomBytes } from "node:crypto";

import Provider, { errors } from "oidc-provider";

import { renderError } from "./pages.js";
import { PEOPLE } from "./people.js";
import { PASSWORD, passwordGrant } from "./password.js";
import { routes } from "./routes.js";

const SCOPE = "openid profile email offline_access";
const HOUR = 60 * 60;

/** An OpenID provider with Auth0's routes, tokens and habits. Its state and its keys live as long as its process. */
export function createIssuer(settings) {
  const provider = new Provider(settings.issuer, configurationOf(settings));
  provider.on("server_error", (_ctx, error) => console.error(error));
  provider.registerGrantType(PASSWORD, passwordGrant(provider, resourceOf(settings)), ["username"]);
  for (const route of routes(provider, settings)) provider.use(route);
  return provider;
}

function configurationOf(settings) {
  return {
    ...clientsOf(settings),
    ...tokensOf(settings),
    routes: {
      authorization: "/authorize",
      token: "/oauth/token",
      revocation: "/oauth/revoke",
      jwks: "/.well-known/jwks.json",
      userinfo: "/userinfo",
    },
    extraParams: ["audience"],
    features: {
      devInteractions: { enabled: false },
      revocation: { enabled: true },
      rpInitiatedLogout: { enabled: false }, // /v2/logout is Auth0's own
      resourceIndicators: { enabled: true, ...apiOf(settings) },
    },
    interactions: { url: (_ctx, { uid }) => `/interaction/${uid}` },
    findAccount: (_ctx, sub) => PEOPLE.has(sub) && { accountId: sub, claims: () => PEOPLE.get(sub) },
    loadExistingGrant: (ctx) => grantEverything(ctx.oidc, settings.audience), // the owner's own app: no consent is asked
    cookies: { keys: [randomBytes(32).toString("hex")] },
    renderError,
  };
}

function clientsOf({ clientId, appOrigins }) {
  const client = {
    client_id: clientId,
    token_endpoint_auth_method: "none",
    grant_types: ["authorization_code", "refresh_token", PASSWORD],
    redirect_uris: appOrigins,
  };
  return { clients: [client], clientBasedCORS: (_ctx, origin) => appOrigins.includes(origin) };
}

function tokensOf({ issuer, audience, accessTokenSeconds }) {
  return {
    jwks: { keys: [signingKey()] },
    scopes: SCOPE.split(" "),
    claims: { openid: ["sub"], profile: ["name"], email: ["email", "email_verified"] },
    conformIdTokenClaims: false, // Auth0 puts the profile into the ID token
    extraTokenClaims: (_ctx, { accountId }) => PEOPLE.get(accountId), // as an Action of Auth0 can
    formats: {
      customizers: {
        jwt: (_ctx, _token, { payload }) => {
          payload.aud = [audience, `${issuer}userinfo`]; // Auth0 names both when the scope has openid
        },
      },
    },
    issueRefreshToken: (_ctx, client) => client.grantTypeAllowed("refresh_token"),
    expiresWithSession: () => false, // Auth0's refresh tokens outlive its session
    rotateRefreshToken: true,
    ttl: {
      AccessToken: accessTokenSeconds,
      IdToken: 10 * HOUR,
      Interaction: HOUR,
      RefreshToken: 30 * 24 * HOUR,
      Grant: 30 * 24 * HOUR,
      Session: 3 * 24 * HOUR,
    },
  };
}

function apiOf(settings) {
  return {
    defaultResource: (ctx) => ctx.oidc.params.audience ?? settings.audience,
    useGrantedResource: () => true,
    getResourceServerInfo: (_ctx, resource) => {
      if (resource !== settings.audience) throw new errors.InvalidTarget(`there is no API called ${resource}`);
      return resourceOf(settings);
    },
  };
}

function resourceOf({ audience, accessTokenSeconds }) {
  const jwt = { accessTokenFormat: "jwt", jwt: { sign: { alg: "RS256" } } };
  return { scope: "", audience, accessTokenTTL: accessTokenSeconds, ...jwt };
}

function signingKey() {
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  return { ...privateKey.export({ format: "jwk" }), kid: randomBytes(8).toString("hex"), use: "sig", alg: "RS256" };
}

async function grantEverything({ provider, client, session }, audience) {
  const grant = new provider.Grant({ accountId: session.accountId, clientId: client.clientId });
  grant.addOIDCScope(SCOPE);
  grant.addResourceScope(audience, "");
  await grant.save();
  return grant;
}
