import type { Entry } from "@api-client/outbox";
import { StyleSheet, View } from "react-native";

import { useSignedIn } from "../../auth/sessionContext";
import { Button } from "../../components/Button";
import { ChangeMessages } from "../../components/ChangeMessages";
import { Notice } from "../../components/Notice";
import { Problem, RetryButton, type Retryable } from "../../components/Problem";
import { Words } from "../../components/Words";
import { TEXTS } from "./texts";

interface ListHeadProps {
  examples: Retryable & { error: Error | null; isFetchNextPageError: boolean; hasNextPage: boolean; data: unknown };
  entries: Entry[];
  /** How many there are to see, of what is loaded. */
  shown: number;
}

/** What is to be said above the list. */
export function ListHead({ examples, entries, shown }: ListHeadProps) {
  const { notice, dismissNotice } = useSignedIn();
  const error = examples.isFetchNextPageError ? null : examples.error;
  return (
    <View style={styles.head}>
      {notice && <Notice dismiss={dismissNotice}>{notice}</Notice>}
      <ChangeMessages entries={entries} />
      {error && (
        <Problem what={examples.data ? TEXTS.outOfDate : TEXTS.notLoaded} error={error}>
          <RetryButton query={examples} />
        </Problem>
      )}
      {shown > 0 && <Words kind="hint">{TEXTS.count(shown, examples.hasNextPage)}</Words>}
    </View>
  );
}

/** Where there is nothing yet. */
export function EmptyList({ add }: { add: () => void }) {
  return (
    <View style={styles.empty}>
      <Words kind="strong">{TEXTS.none}</Words>
      <Words color="muted" style={styles.hint}>
        {TEXTS.howToAdd}
      </Words>
      <Button kind="primary" title={TEXTS.newOne} onPress={add} />
    </View>
  );
}

const styles = StyleSheet.create({
  head: { gap: 12 },
  empty: { alignItems: "center", gap: 12, paddingVertical: 48 },
  hint: { textAlign: "center" },
});
