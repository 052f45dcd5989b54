import { QueryClientProvider } from "@tanstack/react-query";
import { useState } from "react";
import { StatusBar } from "react-native";
import { SafeAreaProvider } from "react-native-safe-area-context";

import { createQueryClient } from "./api/queryClient";
import { useRememberedDeployment } from "./auth/rememberedDeployment"; // only: users
import { ErrorBoundary } from "./components/ErrorBoundary";
import { useIsDark } from "./components/theme";
import { Deployment } from "./navigation/Deployment";

/** The whole app. */
export function App() {
  const [queryClient] = useState(createQueryClient);
  useRememberedDeployment(queryClient); // only: users
  return (
    <SafeAreaProvider>
      <StatusBar barStyle={useIsDark() ? "light-content" : "dark-content"} />
      <ErrorBoundary>
        <QueryClientProvider client={queryClient}>
          <Deployment />
        </QueryClientProvider>
      </ErrorBoundary>
    </SafeAreaProvider>
  );
}
