delete process.env.API_HOST; // tests talk to the server of a debug build, whatever else is built in this shell

module.exports = {
  preset: "@react-native/jest-preset",
  testMatch: ["<rootDir>/src/**/*.test.{ts,tsx}"],
  setupFilesAfterEnv: ["<rootDir>/src/test/setup.ts", "<rootDir>/src/test/waits.ts"],
  modulePaths: ["<rootDir>/node_modules"], // for what is imported from ../api-client
  moduleNameMapper: {
    "^@api-client/(.*)$": "<rootDir>/../api-client/$1",
    "^react-native-keychain$": "<rootDir>/src/test/fakeKeychain.ts",
  },
  transformIgnorePatterns: ["node_modules/(?!(react-native|@react-native|@react-navigation|react-native-.*)/)"],
  restoreMocks: true,
  testTimeout: 60_000, // a busy machine is no fault
};
