import { CodeGenerator, withMainActivity, type ConfigPlugin } from "expo/config-plugins";

/** Kotlin for the beginning of onCreate. The link is still in the intent when Android restores an activity. */
const FORGET = `    val isRestored = savedInstanceState != null ||
      intent.flags and android.content.Intent.FLAG_ACTIVITY_LAUNCHED_FROM_HISTORY != 0
    if (isRestored) intent = android.content.Intent(this, MainActivity::class.java)`;

/** An app that Android ended and starts anew, or that is opened from the recent ones, forgets the link that started it. */
const withLinksThatArriveOnce: ConfigPlugin = (config) =>
  withMainActivity(config, (mod) => {
    mod.modResults.contents = CodeGenerator.mergeContents({
      src: mod.modResults.contents,
      newSrc: FORGET,
      tag: "links-arrive-once",
      anchor: /override fun onCreate\(savedInstanceState: Bundle\?\) \{/,
      offset: 1,
      comment: "//",
    }).contents;
    return mod;
  });

export default withLinksThatArriveOnce;
