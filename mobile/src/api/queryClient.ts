import { QUERY_DEFAULTS } from "@api-client/retry";
import { focusManager, onlineManager, QueryClient } from "@tanstack/react-query";
import { addNetworkStateListener, getNetworkStateAsync, type NetworkState } from "expo-network";
import { AppState } from "react-native";

// Somebody who comes back to the app sees what has changed meanwhile.
focusManager.setEventListener((setFocused) => {
  const subscription = AppState.addEventListener("change", (state) => setFocused(state === "active"));
  return () => subscription.remove();
});

// What waits is sent when there is a connection again. Only a device that says so is offline.
onlineManager.setEventListener((setOnline) => {
  const take = ({ isConnected }: NetworkState) => setOnline(isConnected !== false);
  const subscription = addNetworkStateListener(take);
  getNetworkStateAsync().then(take, () => undefined);
  return () => subscription.remove();
});

export function createQueryClient(): QueryClient {
  const { queries, mutations } = QUERY_DEFAULTS;
  // What was loaded is forgotten with the last view that shows it.
  return new QueryClient({
    defaultOptions: { queries: { ...queries, gcTime: 0 }, mutations: { ...mutations, gcTime: 0 } },
  });
}
