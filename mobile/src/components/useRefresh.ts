import { useState } from "react";

/** What a RefreshControl needs: it turns for as long as a person's own pull takes, and not for other requests. */
export function useRefresh(refetch: () => Promise<unknown>) {
  const [refreshing, setRefreshing] = useState(false);
  const onRefresh = () => {
    setRefreshing(true);
    void refetch().finally(() => setRefreshing(false));
  };
  return { refreshing, onRefresh };
}
