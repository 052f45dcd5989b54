// Puts a brotli and a gzip copy beside each text asset; whitenoise serves the one that a browser accepts.

import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const ASSETS = new URL("../dist/assets/", import.meta.url);

for (const name of readdirSync(ASSETS).filter((name) => /\.(js|css|svg)$/.test(name))) {
  const content = readFileSync(new URL(name, ASSETS));
  const options = { params: { [constants.BROTLI_PARAM_SIZE_HINT]: content.length } };
  writeFileSync(new URL(`${name}.br`, ASSETS), brotliCompressSync(content, options));
  writeFileSync(new URL(`${name}.gz`, ASSETS), gzipSync(content, { level: 9 }));
}
