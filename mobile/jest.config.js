// Tests talk to the server of a debug build, whatever else is built in this shell.
delete process.env.API_HOST;
delete process.env.APP_VARIANT;
delete process.env.APP_VERSION;
delete process.env.BUILD_NUMBER;
delete process.env.APPLE_TEAM_ID;
process.env.PRIVACY_POLICY_URL = "https://app.example.com/privacy";

module.exports = {
  preset: "jest-expo",
  testMatch: ["<rootDir>/*.test.ts", "<rootDir>/{plugins,src}/**/*.test.{ts,tsx}"],
  setupFilesAfterEnv: ["<rootDir>/src/test/setup.ts"],
  moduleNameMapper: {
    "^@api-client/(.*)$": "<rootDir>/../api-client/$1",
    "^expo-network$": "<rootDir>/src/test/fakeNetwork.ts",
    "^expo-secure-store$": "<rootDir>/src/test/fakeSecureStore.ts", // only: users
  },
  modulePaths: ["<rootDir>/node_modules"], // for what is imported from ../api-client
  restoreMocks: true,
  testTimeout: 60_000, // a busy machine is no fault
};
