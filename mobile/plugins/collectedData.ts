import type { ConfigPlugin } from "expo/config-plugins";

/** The privacy manifest says what the server keeps of a user, and why, in Apple's words. */
const withCollectedData: ConfigPlugin = ({ ios, ...config }) => ({
  ...config,
  ios: {
    ...ios,
    privacyManifests: {
      ...ios?.privacyManifests,
      NSPrivacyCollectedDataTypes: [
        collectionOf("EmailAddress", "AppFunctionality"),
        collectionOf("UserID", "AppFunctionality", "Analytics"),
        collectionOf("OtherUserContent", "AppFunctionality"),
        collectionOf("ProductInteraction", "Analytics"),
      ],
    },
  },
});

function collectionOf(data: string, ...purposes: string[]) {
  return {
    NSPrivacyCollectedDataType: `NSPrivacyCollectedDataType${data}`,
    NSPrivacyCollectedDataTypeLinked: true,
    NSPrivacyCollectedDataTypeTracking: false,
    NSPrivacyCollectedDataTypePurposes: purposes.map((purpose) => `NSPrivacyCollectedDataTypePurpose${purpose}`),
  };
}

export default withCollectedData;
