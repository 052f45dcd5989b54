import { readFileSync } from "node:fs";

import { PEOPLE } from "./people.js";

const SHARED = new URL("../../static/web/", import.meta.url);

/** The project's own look, by path. */
export const FILES = new Map(
  ["look.css", "parts.css", "icon.svg"].map((name) => [`/${name}`, readFileSync(new URL(name, SHARED))]),
);

/** Where people say who they are; a form that is posted to its own address. */
export const SIGN_IN_PAGE = page(
  "Who is signing in?",
  `<form method="post" class="actions">${[...PEOPLE.values()].map(buttonOf).join("")}
<button class="quiet" name="cancel">Cancel</button></form>
<p class="hint">This page plays Auth0 on a developer’s machine. Nobody needs a password here.</p>`,
);

/** What the provider's own address shows. */
export function homePage(command) {
  const hint = "An app asks for sign-in by itself. Without a client, this gets an access token:";
  return page("Nobody is signing in", `<p class="hint">${hint}</p><p><code>${escape(command)}</code></p>`);
}

/** oidc-provider calls it for faults of a request that cannot be told to the app. */
export function renderError(ctx, { error, error_description: description = "" }) {
  ctx.type = "html";
  ctx.body = page("This cannot be done", `<p>${escape(description)} <code>${escape(error)}</code></p>`);
}

function buttonOf({ sub, name, email }) {
  return `<button class="secondary" name="sub" value="${sub}">${name}<br><span class="hint">${email}</span></button>`;
}

function page(title, content) {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title} · Local OpenID provider</title>
<link rel="icon" href="/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/look.css">
<link rel="stylesheet" href="/parts.css">
</head>
<body class="one-card">
<main class="card">
<div class="card-head"><p class="brand"><img src="/icon.svg" alt="" width="24" height="24">Local OpenID provider</p></div>
<h1>${title}</h1>
${content}
</main>
</body>
</html>
`;
}

function escape(text) {
  return String(text).replace(/[&<>"']/g, (character) => `&#${character.codePointAt(0)};`);
}
