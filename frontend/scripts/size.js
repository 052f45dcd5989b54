// Fails when the first load of a magic-link deployment weighs more than its budget, in bytes of brotli, or when Auth0's
// client is a part of it.

import { readFileSync, statSync } from "node:fs";

const DIST = new URL("../dist/", import.meta.url);
const FIRST_LOAD = ["index.html", "src/auth/magic_link/MagicLink.tsx"];
const OIDC = "src/auth/oidc/Oidc.tsx";
const BUDGETS = { js: 90_000, css: 10_000 };

const manifest = JSON.parse(readFileSync(new URL(".vite/manifest.json", DIST), "utf8"));
const files = [...new Set(FIRST_LOAD.flatMap(filesOf))];

for (const [kind, budget] of Object.entries(BUDGETS)) {
  const sizes = files.filter((file) => file.endsWith(`.${kind}`)).map(compressedSize);
  const total = sizes.reduce((sum, size) => sum + size, 0);
  console.log(`First load: ${total} of ${budget} bytes of ${kind}`);
  if (total > budget) process.exitCode = 1;
}

if (!filesOf(OIDC).some(knowsAuth0)) throw new Error("A build no longer shows where Auth0's client is");
if (files.some(knowsAuth0)) {
  console.error("First load: Auth0's client is in it, which only deployments with OIDC need");
  process.exitCode = 1;
}

/** A chunk's own files, and those of the chunks that it imports at once. */
function filesOf(chunk) {
  const { file, css = [], imports = [] } = manifest[chunk];
  return [file, ...css, ...imports.flatMap(filesOf)];
}

function knowsAuth0(file) {
  return readFileSync(new URL(file, DIST), "utf8").toLowerCase().includes("auth0");
}

function compressedSize(file) {
  return statSync(new URL(`${file}.br`, DIST)).size;
}
