import { errors } from "oidc-provider";

import { PEOPLE } from "./people.js";

export const PASSWORD = "password";

/** Auth0's password grant, for whoever has no client to sign in with: an access token, and no password is asked for. */
export function passwordGrant(provider, resource) {
  return async (ctx) => {
    const { client, params } = ctx.oidc;
    const person = [...PEOPLE.values()].find(({ email }) => email === params.username);
    if (!person) throw new errors.InvalidGrant("nobody has this username");
    const token = new provider.AccessToken({ accountId: person.sub, client, grantId: PASSWORD, gty: PASSWORD });
    token.resourceServer = new provider.ResourceServer(resource.audience, resource);
    ctx.body = { access_token: await token.save(), expires_in: token.expiration, token_type: token.tokenType };
  };
}

/** How one asks for it. */
export function commandFor({ issuer, clientId }) {
  const { email } = PEOPLE.values().next().value;
  return `curl -s ${issuer}oauth/token -d grant_type=${PASSWORD} -d client_id=${clientId} -d username=${email}`;
}
