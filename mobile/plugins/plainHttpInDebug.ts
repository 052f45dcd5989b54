import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import {
  AndroidConfig,
  IOSConfig,
  withAndroidManifest,
  withDangerousMod,
  withFinalizedMod,
  withXcodeProject,
  type ConfigPlugin,
} from "expo/config-plugins";

/** Debug builds talk to this computer without TLS, for Metro and for `make run`; release builds to nobody. */
const withPlainHttpInDebug: ConfigPlugin = (config) => withTransportSecurity(withNetworkSecurity(config));

const RELEASE = `<?xml version="1.0" encoding="utf-8"?>
<network-security-config>
    <base-config cleartextTrafficPermitted="false" />
</network-security-config>
`;
/** 10.0.2.2 is what Android's emulator calls this computer. */
const DEBUG = RELEASE.replace(
  "</network-security-config>",
  `    <domain-config cleartextTrafficPermitted="true">
        <domain includeSubdomains="true">localhost</domain>
        <domain>10.0.2.2</domain>
    </domain-config>
</network-security-config>`,
);

const withNetworkSecurity: ConfigPlugin = (config) => {
  const withFiles = withDangerousMod(config, [
    "android",
    (mod) => {
      for (const [type, rules] of Object.entries({ main: RELEASE, debug: DEBUG, debugOptimized: DEBUG })) {
        const folder = join(mod.modRequest.platformProjectRoot, "app/src", type, "res/xml");
        mkdirSync(folder, { recursive: true });
        writeFileSync(join(folder, "network_security_config.xml"), rules);
      }
      return mod;
    },
  ]);
  return withAndroidManifest(withFiles, (mod) => {
    const application = AndroidConfig.Manifest.getMainApplicationOrThrow(mod.modResults);
    application.$["android:networkSecurityConfig"] = "@xml/network_security_config";
    return mod;
  });
};

/** App Transport Security is a part of Info.plist, so debug builds have a plist of their own. */
const STRICT = /<key>NSAllowsArbitraryLoads<\/key>\s*<false\/>/;
const LOCAL = `
      <key>NSAllowsLocalNetworking</key>
      <true/>
      <key>NSExceptionDomains</key>
      <dict>
        <key>localhost</key>
        <dict>
          <key>NSExceptionAllowsInsecureHTTPLoads</key>
          <true/>
          <key>NSIncludesSubdomains</key>
          <true/>
        </dict>
      </dict>`;

const withTransportSecurity: ConfigPlugin = (config) => {
  const withPlist = withFinalizedMod(config, [
    "ios",
    (mod) => {
      const file = IOSConfig.Paths.getInfoPlistPath(mod.modRequest.projectRoot);
      const plist = readFileSync(file, "utf8").replace(STRICT, (strict) => strict + LOCAL);
      writeFileSync(debugOf(file), plist);
      return mod;
    },
  ]);
  return withXcodeProject(withPlist, (mod) => {
    const project = mod.modResults as XcodeProject;
    for (const { name, buildSettings } of Object.values(project.pbxXCBuildConfigurationSection())) {
      const plist = buildSettings?.INFOPLIST_FILE;
      if (name === "Debug" && plist) buildSettings.INFOPLIST_FILE = debugOf(plist);
    }
    return mod;
  });
};

/** What is used of the package xcode, which has no types. */
interface XcodeProject {
  pbxXCBuildConfigurationSection: () => Record<string, { name?: string; buildSettings?: Record<string, string> }>;
}

function debugOf(plist: string): string {
  return plist.replace("Info.plist", "Info-Debug.plist");
}

export default withPlainHttpInDebug;
