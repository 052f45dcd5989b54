import { extname } from "node:path";

import { FILES, homePage, SIGN_IN_PAGE } from "./pages.js";
import { commandFor } from "./password.js";
import { PEOPLE } from "./people.js";

/** What there is beside OpenID Connect: Koa's middleware, in order. */
export function routes(provider, settings) {
  const { appOrigins } = settings;
  return [
    protect(appOrigins),
    serveFiles,
    log,
    route("GET", /^\/$/, (ctx) => showPage(ctx, homePage(commandFor(settings)))),
    route("GET", /^\/interaction\//, (ctx) => showPage(ctx, SIGN_IN_PAGE)),
    route("POST", /^\/interaction\//, (ctx) => finishSignIn(provider, ctx)),
    route("GET", /^\/v2\/logout$/, (ctx) => logOut(provider, ctx, appOrigins)),
  ];
}

function route(method, path, handler) {
  return (ctx, next) => (ctx.method === method && path.test(ctx.path) ? handler(ctx) : next());
}

/** A form's answer may lead back to the app, which `form-action` has to allow. */
function protect(appOrigins) {
  const sources = "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; frame-ancestors 'none'";
  const policy = `${sources}; form-action 'self' ${appOrigins.join(" ")}`;
  return (ctx, next) => {
    ctx.set({
      "Content-Security-Policy": policy,
      "Referrer-Policy": "no-referrer",
      "X-Content-Type-Options": "nosniff",
    });
    return next();
  };
}

/** One line for each request, without its query: codes and tokens are nobody else's business. */
async function log(ctx, next) {
  await next();
  console.log(`issuer: ${ctx.method} ${ctx.path} ${ctx.status}`);
}

function serveFiles(ctx, next) {
  const file = FILES.get(ctx.path);
  if (!file) return next();
  ctx.type = extname(ctx.path);
  ctx.body = file;
}

function showPage(ctx, page) {
  ctx.type = "html";
  ctx.body = page;
}

async function finishSignIn(provider, ctx) {
  const form = await formOf(ctx.req);
  const accountId = form.get("sub");
  const result = PEOPLE.has(accountId)
    ? { login: { accountId } }
    : { error: "access_denied", error_description: "The sign-in was cancelled." };
  const next = await provider.interactionResult(ctx.req, ctx.res, result, { mergeWithLastSubmission: false });
  if (result.login) await handOver(provider, ctx, accountId);
  ctx.redirect(next);
}

/** As with Auth0, whoever signs in now has the session; by itself this provider would first ask the other to sign out. */
async function handOver(provider, ctx, accountId) {
  const session = await provider.Session.get(ctx);
  if (!session.accountId || session.accountId === accountId) return;
  delete session.accountId;
  delete session.authorizations;
  await session.persist();
}

async function formOf(request) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  return new URLSearchParams(Buffer.concat(chunks).toString());
}

/** As Auth0 does: ends this provider's session, and leaves refresh tokens to those who hold them. */
async function logOut(provider, ctx, appOrigins) {
  const { returnTo } = ctx.query;
  if (!appOrigins.includes(returnTo)) ctx.throw(400, "returnTo is not the app's address");
  const session = await provider.Session.get(ctx);
  await session.destroy();
  ctx.cookies.set(provider.cookieName("session"), null);
  ctx.redirect(returnTo);
}
