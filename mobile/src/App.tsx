import { QueryClientProvider } from "@tanstack/react-query";
import { useState } from "react";
import { StatusBar } from "react-native";
import { SafeAreaProvider } from "react-native-safe-area-context";

import { useKeptChanges } from "./api/changes";
import { createQueryClient } from "./api/queryClient";
import { ErrorBoundary } from "./components/ErrorBoundary";
import { useIsDark } from "./components/theme";
import { Deployment } from "./navigation/Deployment";
import { Workspace } from "./navigation/Workspace";

/** The whole app. */
export function App() {
  const [queryClient] = useState(createQueryClient);
  useKeptChanges(queryClient);
  return (
    <SafeAreaProvider>
      <StatusBar barStyle={useIsDark() ? "light-content" : "dark-content"} />
      <ErrorBoundary>
        <QueryClientProvider client={queryClient}>
          <Deployment>
            <Workspace />
          </Deployment>
        </QueryClientProvider>
      </ErrorBoundary>
    </SafeAreaProvider>
  );
}
