import { QueryClientProvider } from "@tanstack/react-query";
import { useState } from "react";
import { BrowserRouter } from "react-router";

import { useKeptChanges } from "../api/changes";
import { Deployment } from "./Deployment";
import { ErrorBoundary } from "./ErrorBoundary";
import { Pages } from "./Pages";
import { createQueryClient } from "./queryClient";

/** The whole client. A provider decides who sees its pages. */
export function App() {
  const [queryClient] = useState(createQueryClient);
  useKeptChanges(queryClient);
  return (
    <ErrorBoundary>
      <QueryClientProvider client={queryClient}>
        <BrowserRouter>
          <Deployment>
            <Pages />
          </Deployment>
        </BrowserRouter>
      </QueryClientProvider>
    </ErrorBoundary>
  );
}
