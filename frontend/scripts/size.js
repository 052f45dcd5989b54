// Fails when the first load of any provider's deployment weighs more than its budget, in bytes of brotli, or when Auth0's
// client is a part of it that is not OIDC's.

import { readFileSync, rmSync, statSync } from "node:fs";

const DIST = new URL("../dist/", import.meta.url);
const BUDGETS = { js: 90_000, css: 10_000 };
const OIDC = "src/auth/oidc/Oidc.tsx";
const ALLOWANCES = { [OIDC]: { js: 140_000 } }; // it brings the provider's own client along

const manifest = JSON.parse(readFileSync(new URL(".vite/manifest.json", DIST), "utf8"));
rmSync(new URL(".vite", DIST), { recursive: true }); // what is in dist is public

const ENTRY = "index.html";
for (const provider of manifest[ENTRY].dynamicImports) {
  const files = [...new Set([ENTRY, provider].flatMap(filesOf))];
  const loads = Object.entries({ ...BUDGETS, ...ALLOWANCES[provider] }).map(([kind, budget]) => {
    const sizes = files.filter((file) => file.endsWith(`.${kind}`)).map(compressedSize);
    const total = sizes.reduce((sum, size) => sum + size, 0);
    if (total > budget) process.exitCode = 1;
    return `${total} of ${budget} bytes of ${kind}`;
  });
  console.log(`First load with ${provider}: ${loads.join(", ")}`);
  if (files.some(knowsAuth0) !== (provider === OIDC)) {
    console.error(`First load with ${provider}: Auth0's client should be in that of ${OIDC}, and in no other`);
    process.exitCode = 1;
  }
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
