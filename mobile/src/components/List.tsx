import { StyleSheet, View } from "react-native";

import { Button } from "./Button";
import { Boundary, type BoundaryProps } from "./ErrorBoundary";
import { Problem } from "./Problem";
import { TEXTS } from "./texts";
import { USER_TEXTS } from "./userTexts";
import { Words } from "./Words";

/** What is known of further pages; useInfiniteQuery's result has all of it. */
export interface MorePages {
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  isFetchNextPageError: boolean;
  error: Error | null;
  fetchNextPage: () => Promise<unknown>;
}

/** The end of a list that goes on. Scrolling there loads by itself; the button is for who does not scroll, and retries. */
export function LoadMore({ more }: { more: MorePages }) {
  if (!more.hasNextPage) return null;
  return (
    <View style={styles.more}>
      {more.isFetchNextPageError && more.error && <Problem what={USER_TEXTS.noMore} error={more.error} />}
      <Button
        title={more.isFetchingNextPage ? TEXTS.loading : USER_TEXTS.more}
        busy={more.isFetchingNextPage}
        onPress={() => void more.fetchNextPage()}
      />
    </View>
  );
}

const styles = StyleSheet.create({ more: { gap: 12 } });

interface RowBoundaryProps extends BoundaryProps {
  /** What the row shows: when it changes, it is tried again. */
  item: unknown;
}

/** A row that cannot be shown takes only itself down. */
export class RowBoundary extends Boundary<RowBoundaryProps> {
  override componentDidUpdate({ item }: RowBoundaryProps) {
    if (this.state.broken && JSON.stringify(item) !== JSON.stringify(this.props.item)) this.setState({ broken: false });
  }

  override render() {
    return this.state.broken ? <Words kind="hint">{USER_TEXTS.brokenRow}</Words> : this.props.children;
  }
}
