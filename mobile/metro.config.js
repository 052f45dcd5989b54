const path = require("node:path");

const { getConfig } = require("expo/config");
const { getDefaultConfig } = require("expo/metro-config");

const config = getDefaultConfig(__dirname);
const ROOT = path.join(__dirname, "..");
config.watchFolders = [path.join(ROOT, "api-client"), path.join(ROOT, "static", "web")]; // what the server's pages have as well
config.resolver.nodeModulesPaths = [path.join(__dirname, "node_modules")];
config.cacheVersion = JSON.stringify(getConfig(__dirname).exp); // what a bundle may hold

module.exports = config;
