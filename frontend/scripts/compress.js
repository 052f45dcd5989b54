// Puts a brotli and a gzip copy beside each text file; whitenoise serves the one that a browser accepts.

import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const DIST = new URL("../dist/", import.meta.url);
const names = readdirSync(DIST, { recursive: true });

for (const name of names.filter((name) => /^[^.].*\.(html|js|css|svg)$/.test(name))) {
  const content = readFileSync(new URL(name, DIST));
  const options = { params: { [constants.BROTLI_PARAM_SIZE_HINT]: content.length } };
  writeFileSync(new URL(`${name}.br`, DIST), brotliCompressSync(content, options));
  writeFileSync(new URL(`${name}.gz`, DIST), gzipSync(content, { level: 9 }));
}
