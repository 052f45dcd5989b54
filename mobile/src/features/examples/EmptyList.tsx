import { StyleSheet, View } from "react-native";

import { Button } from "../../components/Button";
import { Words } from "../../components/Words";

/** Where there is nothing yet. */
export function EmptyList({ add }: { add: () => void }) {
  return (
    <View style={styles.empty}>
      <Words kind="strong">No examples yet.</Words>
      <Words color="muted" style={styles.hint}>
        Give the first one a name.
      </Words>
      <Button kind="primary" title="New example" onPress={add} />
    </View>
  );
}

const styles = StyleSheet.create({
  empty: { alignItems: "center", gap: 12, paddingVertical: 48 },
  hint: { textAlign: "center" },
});
