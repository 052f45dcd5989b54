import { useCallback, useLayoutEffect } from "react";
import { FlatList, RefreshControl, StyleSheet } from "react-native";
import { useSafeAreaInsets } from "react-native-safe-area-context";

import { useApi } from "../../api/client";
import { useList, useRefresh } from "../../api/useList";
import { useSignedIn } from "../../auth/sessionContext";
import { HeaderButton } from "../../components/Button";
import { Loading } from "../../components/Loading";
import { LoadMore, RowBoundary } from "../../components/List";
import { useColors } from "../../components/theme";
import { useRoutes } from "../../navigation/routes";
import { ExampleRow } from "./ExampleRow";
import { EmptyList, ListHead } from "./ListHead";
import { examplesQuery, useExampleChanges } from "./query";
import type { ExampleRoutes } from "./routes";
import { TEXTS } from "./texts";

/** The list. Pulling it down refreshes it, and its end loads more. */
export function ExamplesScreen() {
  const { user } = useSignedIn();
  const routes = useRoutes<ExampleRoutes>();
  const examples = useList(examplesQuery(useApi(), user));
  const { withChanges, entries, outbox } = useExampleChanges();
  const refresh = useRefresh(() => {
    outbox.wake();
    return examples.refetch();
  });
  const { accent } = useColors();
  const { bottom } = useSafeAreaInsets();
  const open = useCallback((id: string) => routes.navigate("Example", { id }), [routes]);
  const add = () => routes.navigate("NewExample");
  useNewButton(add);
  if (examples.isPending) return <Loading label={TEXTS.loading} />;
  const loadMore = () => {
    if (examples.hasNextPage && !examples.isFetching && !examples.isError) void examples.fetchNextPage();
  };
  const shown = examples.data ? withChanges(examples.data) : [];
  return (
    <FlatList
      data={shown}
      keyExtractor={({ item }) => item}
      renderItem={({ item: example }) => (
        <RowBoundary item={example}>
          <ExampleRow {...example} open={open} />
        </RowBoundary>
      )}
      ListHeaderComponent={<ListHead examples={examples} entries={entries} shown={shown.length} />}
      ListEmptyComponent={examples.data ? <EmptyList add={add} /> : null}
      ListFooterComponent={<LoadMore more={examples} />}
      refreshControl={<RefreshControl tintColor={accent} colors={[accent]} {...refresh} />}
      onEndReached={loadMore}
      contentContainerStyle={[styles.list, { paddingBottom: 24 + bottom }]}
    />
  );
}

function useNewButton(add: () => void): void {
  const routes = useRoutes<ExampleRoutes>();
  useLayoutEffect(() => {
    routes.setOptions({ headerRight: () => <HeaderButton title={TEXTS.new} label={TEXTS.newOne} onPress={add} /> });
  });
}

const styles = StyleSheet.create({
  list: { flexGrow: 1, width: "100%", maxWidth: 640, alignSelf: "center", gap: 10, padding: 16 },
});
