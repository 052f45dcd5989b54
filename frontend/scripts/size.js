// Fails when the first load of any provider's deployment, with the heaviest feature, weighs more than its budget, in bytes
// of brotli, or when a provider's own library is not in that provider's first load alone. Its size.json names its library and budgets.

import { existsSync, readFileSync, rmSync, statSync } from "node:fs";
import { dirname } from "node:path";

const FRONTEND = new URL("../", import.meta.url);
const DIST = new URL("dist/", FRONTEND);
const BUDGETS = { js: 105_000, css: 10_000 };

const manifest = JSON.parse(readFileSync(new URL(".vite/manifest.json", DIST), "utf8"));
rmSync(new URL(".vite", DIST), { recursive: true }); // what is in dist is public

const ENTRY = "index.html";
const parts = manifest[ENTRY].dynamicImports;
const features = parts.filter((chunk) => chunk.startsWith("src/features/"));
const [heaviest] = features.sort((one, other) => weightOf(other) - weightOf(one));
const providers = parts
  .filter((chunk) => chunk.startsWith("src/auth/"))
  .map((chunk) => ({
    chunk,
    files: [...new Set([ENTRY, chunk, ...(heaviest ? [heaviest] : [])].flatMap(filesOf))],
    ...sizeRulesOf(chunk),
  }));

for (const { chunk, files, budgets, library } of providers) {
  const loads = Object.entries({ ...BUDGETS, ...budgets }).map(([kind, budget]) => {
    const sizes = files.filter((file) => file.endsWith(`.${kind}`)).map(compressedSize);
    const total = sizes.reduce((sum, size) => sum + size, 0);
    if (total > budget) process.exitCode = 1;
    return `${total} of ${budget} bytes of ${kind}`;
  });
  console.log(`First load with ${chunk}: ${loads.join(", ")}`);
  if (!library) continue;
  const holders = providers.filter((provider) => provider.files.some((file) => contains(file, library)));
  if (holders.length === 1 && holders[0].chunk === chunk) continue;
  console.error(`${library} should be in the first load with ${chunk}, and in no other`);
  process.exitCode = 1;
}

/** A chunk's own files, and those of the chunks that it imports at once. */
function filesOf(chunk) {
  const { file, css = [], imports = [] } = manifest[chunk];
  return [file, ...css, ...imports.flatMap(filesOf)];
}

function weightOf(chunk) {
  return filesOf(chunk).reduce((sum, file) => sum + compressedSize(file), 0);
}

function sizeRulesOf(chunk) {
  const rules = new URL(`${dirname(chunk)}/size.json`, FRONTEND);
  return existsSync(rules) ? JSON.parse(readFileSync(rules, "utf8")) : {};
}

function contains(file, text) {
  return readFileSync(new URL(file, DIST), "utf8").toLowerCase().includes(text);
}

function compressedSize(file) {
  return statSync(new URL(`${file}.br`, DIST)).size;
}
