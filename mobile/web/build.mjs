// Bundles the app for a browser, for tests alone: dist/web/{index.html,app.js}.

import { build } from "esbuild";
import { copyFileSync } from "node:fs";

await build({
  entryPoints: ["web/index.tsx"],
  outfile: "dist/web/app.js",
  bundle: true,
  minify: true,
  jsx: "automatic",
  target: "es2022",
  alias: { "react-native": "react-native-web" },
  resolveExtensions: [".web.tsx", ".web.ts", ".web.js", ".tsx", ".ts", ".js", ".json"],
  loader: { ".js": "jsx", ".png": "dataurl" },
  define: { __DEV__: "false", global: "window", "process.env.NODE_ENV": '"production"' },
  logLevel: "warning",
});
copyFileSync("web/index.html", "dist/web/index.html");
