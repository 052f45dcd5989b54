import { CodeGenerator, withMainActivity, type ConfigPlugin } from "expo/config-plugins";

/** Android restores an activity with the link that started it, and sends a new one before React Native listens. */
const KOTLIN = [
  {
    tag: "links-arrive-once",
    anchor: /override fun onCreate\(/,
    newSrc: `    val isRestored = savedInstanceState != null ||
      intent.flags and android.content.Intent.FLAG_ACTIVITY_LAUNCHED_FROM_HISTORY != 0
    if (isRestored) intent = android.content.Intent(this, MainActivity::class.java)`,
  },
  {
    tag: "new-links-arrive",
    anchor: /class MainActivity/,
    newSrc: `  override fun onNewIntent(intent: android.content.Intent) {
    setIntent(intent)
    super.onNewIntent(intent)
  }`,
  },
];

/** A restored app forgets the link that started it; the one that it is opened with is its initial URL. */
const withLinksThatArriveOnce: ConfigPlugin = (config) =>
  withMainActivity(config, (mod) => {
    for (const insertion of KOTLIN) {
      const src = mod.modResults.contents;
      mod.modResults.contents = CodeGenerator.mergeContents({ src, ...insertion, offset: 1, comment: "//" }).contents;
    }
    return mod;
  });

/** The https links of sign-in mails open the app; Android verifies them with the host (autoVerify). */
const withLinksOf: ConfigPlugin<string | undefined> = (config, host) => {
  if (!host) return config;
  const filter = {
    action: "VIEW",
    autoVerify: true,
    category: ["BROWSABLE", "DEFAULT"],
    data: { scheme: "https", host, pathPrefix: "/auth/verify" },
  };
  return {
    ...config,
    ios: { ...config.ios, associatedDomains: [`applinks:${host}`] },
    android: { ...config.android, intentFilters: [filter] },
  };
};

/** Sign-in links open the app: those of its scheme, and the https links of its host, if that is a public one. */
const withSignInLinks: ConfigPlugin<{ host?: string }> = (config, { host }) =>
  withLinksThatArriveOnce(withLinksOf(config, host));

export default withSignInLinks;
