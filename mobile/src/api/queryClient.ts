import { QUERY_DEFAULTS } from "@api-client/retry";
import { focusManager, QueryClient } from "@tanstack/react-query";
import { AppState } from "react-native";

// Somebody who comes back to the app sees what has changed meanwhile.
focusManager.setEventListener((setFocused) => {
  const subscription = AppState.addEventListener("change", (state) => setFocused(state === "active"));
  return () => subscription.remove();
});

export function createQueryClient(): QueryClient {
  const { queries, mutations } = QUERY_DEFAULTS;
  // What belongs to a person is forgotten with the last view that shows it.
  return new QueryClient({
    defaultOptions: { queries: { ...queries, gcTime: 0 }, mutations: { ...mutations, gcTime: 0 } },
  });
}
