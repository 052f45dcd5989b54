const path = require("node:path");

const { getDefaultConfig, mergeConfig } = require("@react-native/metro-config");

const ROOT = path.join(__dirname, "..");
const API_CLIENT = path.join(ROOT, "api-client");

module.exports = mergeConfig(getDefaultConfig(__dirname), {
  watchFolders: [API_CLIENT, path.join(ROOT, "static", "web")], // where the reader of sign-in links is
  resolver: {
    nodeModulesPaths: [path.join(__dirname, "node_modules")],
    resolveRequest: (context, name, platform) =>
      context.resolveRequest(context, name.replace(/^@api-client(?=\/)/, API_CLIENT), platform),
  },
  cacheVersion: process.env.API_HOST ?? "", // babel.config.js writes it into the code
});
