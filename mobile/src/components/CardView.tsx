import type { ReactNode } from "react";
import { StyleSheet, View } from "react-native";

import { APP_NAME } from "../build";
import * as badges from "./badges";
import { Page } from "./Page";
import { PrivacyLink } from "./PrivacyLink";
import { useColors } from "./theme";
import { Words } from "./Words";

/** A view that stands alone, without a navigation bar, with the name of the app and the privacy policy. */
export function CardView({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Page centered>
      <Brand />
      <Badges />
      <Words kind="title" accessibilityRole="header">
        {title}
      </Words>
      {children}
      <PrivacyLink />
    </Page>
  );
}

const BADGES: Record<string, badges.Badge> = { ...badges };

export function Badges() {
  return Object.entries(BADGES).map(([name, Badge]) => <Badge key={name} />);
}

/** The icon (static/web/icon.svg, drawn with views) and the name of the app. */
function Brand() {
  return (
    <View style={styles.brand}>
      <View style={[styles.icon, { backgroundColor: "#1d4ed8" }]} aria-hidden>
        {LINES.map((width, index) => (
          <View key={index} style={[styles.line, { width }]} />
        ))}
      </View>
      <Words kind="strong" style={{ color: useColors().muted }}>
        {APP_NAME}
      </Words>
    </View>
  );
}

const LINES = [14, 14, 8];

const styles = StyleSheet.create({
  brand: { flexDirection: "row", alignItems: "center", gap: 10 },
  icon: { width: 32, height: 32, borderRadius: 8, paddingLeft: 9, justifyContent: "center", gap: 3 },
  line: { height: 2.5, borderRadius: 2, backgroundColor: "#ffffff" },
});
