const { getDefaultConfig, mergeConfig } = require("@react-native/metro-config");

module.exports = mergeConfig(getDefaultConfig(__dirname), {
  cacheVersion: process.env.API_HOST ?? "", // babel.config.js writes it into the code
});
