/// <reference types="vitest/config" />

import react from "@vitejs/plugin-react";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";

const django = {
  target: `http://localhost:${process.env.PORT ?? "8000"}`,
  changeOrigin: false, // the Host is compared with the Origin
};
const ourFiles = `/@fs${fileURLToPath(new URL("../static/web/", import.meta.url))}`;

/** Where a file of static/web is edited. Django has it as it was when it was collected, and with a hash in its name. */
function ourFile(url = ""): string | undefined {
  const [, name, extension] = /^\/static\/web\/(\w+)(?:\.[0-9a-f]{12})?\.(\w+)$/.exec(url) ?? [];
  return name && `${ourFiles}${name}.${extension}`;
}

export default defineConfig({
  plugins: [react()],
  resolve: { tsconfigPaths: true },
  build: {
    target: ["chrome123", "firefox124", "safari17.5"], // the first that know light-dark()
    assetsInlineLimit: 0, // a file can be cached and obeys the strict CSP
    manifest: true, // for scripts/size.js, which removes it
  },
  server: {
    host: "127.0.0.1",
    port: Number(process.env.PUBLIC_PORT ?? "5173"),
    strictPort: true,
    proxy: {
      "/api": django,
      "/auth": django,
      "/dev/mail": django,
      "/static": { ...django, bypass: ({ url }) => ourFile(url) },
    },
    fs: { allow: [".."] }, // static/web: the look that is shared with Django's pages
  },
  test: {
    environment: "jsdom",
    setupFiles: "src/test/setup.ts",
    testTimeout: 60_000, // a busy machine is no fault
    hookTimeout: 60_000,
    restoreMocks: true,
    unstubGlobals: true,
  },
});
