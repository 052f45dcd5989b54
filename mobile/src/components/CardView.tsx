import { tenantAt } from "@api-client/deployment";
import { useContext, type ReactNode } from "react";
import { StyleSheet, View } from "react-native";

import { DeploymentContext } from "../api/deployment";
import { API_HOST, APP_NAME } from "../build";
import { Page } from "./Page";
import { PrivacyLink } from "./PrivacyLink";
import { TEXTS } from "./texts";
import { useColors } from "./theme";
import { Words } from "./Words";

/** A view that stands alone, without a navigation bar, with the tenant whose app this is and the privacy policy. */
export function CardView({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Page centered>
      <Brand />
      <Tenant />
      <Words kind="title" accessibilityRole="header">
        {title}
      </Words>
      {children}
      <PrivacyLink />
    </Page>
  );
}

/** Whose app this is, where its host names a tenant. */
export function Tenant() {
  const tenant = tenantAt((API_HOST ?? "").replace(/:.*/, ""), useContext(DeploymentContext));
  if (!tenant) return null;
  return (
    <Words color="muted" accessibilityLabel={`${TEXTS.tenant} ${tenant}`}>
      {tenant}
    </Words>
  );
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
