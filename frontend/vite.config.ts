import react from "@vitejs/plugin-react";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const django = {
  target: `http://localhost:${process.env.PORT ?? "8000"}`,
  changeOrigin: false, // the Host names the tenant, and is compared with the Origin
};
const icon = "/static/web/icon.svg"; // of index.html: a build takes it from here, and Django has it with a hash only
const ourIcon = `/@fs${fileURLToPath(new URL(`..${icon}`, import.meta.url))}`;

export default defineConfig({
  plugins: [react()],
  build: {
    target: ["chrome123", "firefox121", "safari17.5"], // the first that know light-dark()
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
      "/static": { ...django, bypass: ({ url }) => (url === icon ? ourIcon : undefined) },
    },
    fs: { allow: [".."] }, // static/web: the look that is shared with Django's pages
  },
  test: {
    environment: "jsdom",
    setupFiles: "src/test/setup.ts",
    testTimeout: 20_000, // a busy machine is no fault
    restoreMocks: true,
    unstubGlobals: true,
  },
});
