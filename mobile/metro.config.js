const path = require("node:path");

const { getDefaultConfig, mergeConfig } = require("@react-native/metro-config");

module.exports = mergeConfig(getDefaultConfig(__dirname), {
  watchFolders: [path.join(__dirname, "..", "static", "web")], // the reader of links that the landing page has as well
  resolver: { nodeModulesPaths: [path.join(__dirname, "node_modules")] },
  cacheVersion: process.env.API_HOST ?? "", // babel.config.js writes it into the code
});
