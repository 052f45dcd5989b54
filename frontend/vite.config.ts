import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

const django = {
  target: `http://localhost:${process.env.PORT ?? "8000"}`,
  changeOrigin: false, // the Host names the tenant, and is compared with the Origin
};

export default defineConfig({
  plugins: [react()],
  build: {
    target: ["chrome123", "firefox121", "safari17.5"], // the first that know light-dark()
    assetsInlineLimit: 0, // a file can be cached and obeys the strict CSP
    manifest: true, // for scripts/size.js, which removes it
  },
  server: {
    proxy: { "/api": django, "/auth": django, "/static": django },
    fs: { allow: [".."] }, // static/web: the look that is shared with Django's pages
    strictPort: true,
  },
  test: {
    environment: "jsdom",
    setupFiles: "src/test/setup.ts",
    restoreMocks: true,
    unstubGlobals: true,
  },
});
