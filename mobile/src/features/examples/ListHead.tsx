import type { Entry } from "@api-client/outbox";
import { StyleSheet, View } from "react-native";

import { useSignedIn } from "../../auth/sessionContext";
import { Button } from "../../components/Button";
import { ChangeMessages } from "../../components/ChangeMessages";
import { Notice } from "../../components/Notice";
import { Problem, RetryButton, type Retryable } from "../../components/Problem";
import { Words } from "../../components/Words";

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
        <Problem
          what={examples.data ? "This list may be out of date." : "Your examples could not be loaded."}
          error={error}
        >
          <RetryButton query={examples} />
        </Problem>
      )}
      {shown > 0 && <Words kind="hint">{count(shown, examples.hasNextPage)}</Words>}
    </View>
  );
}

/** Of a list that is loaded page by page it is known how many are shown, and whether there are more. */
function count(shown: number, hasMore: boolean): string {
  if (hasMore) return `The newest ${shown} examples`;
  return shown === 1 ? "One example" : `${shown} examples`;
}

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
  head: { gap: 12 },
  empty: { alignItems: "center", gap: 12, paddingVertical: 48 },
  hint: { textAlign: "center" },
});
