import { StyleSheet, View } from "react-native";

import { useSignedIn } from "../../auth/sessionContext";
import { Notice } from "../../components/Notice";
import { Problem } from "../../components/Problem";
import { RetryButton, type Retryable } from "../../components/RetryButton";

interface ListHeadProps {
  examples: Retryable & { error: Error | null; isFetchNextPageError: boolean; data: unknown };
}

/** What is to be said above the list. */
export function ListHead({ examples }: ListHeadProps) {
  const { notice, dismissNotice } = useSignedIn();
  const error = examples.isFetchNextPageError ? null : examples.error;
  if (!notice && !error) return null;
  return (
    <View style={styles.head}>
      {notice && <Notice dismiss={dismissNotice}>{notice}</Notice>}
      {error && (
        <Problem
          what={examples.data ? "This list may be out of date." : "Your examples could not be loaded."}
          error={error}
        >
          <RetryButton query={examples} />
        </Problem>
      )}
    </View>
  );
}

const styles = StyleSheet.create({ head: { gap: 12 } });
