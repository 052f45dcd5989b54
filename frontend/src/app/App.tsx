import { QUERY_DEFAULTS } from "@api-client/retry";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { useState } from "react";
import { BrowserRouter } from "react-router";

import { Deployment } from "./Deployment";
import { ErrorBoundary } from "./ErrorBoundary";
import { Pages } from "./Pages";

/** The whole client. A provider decides who sees its pages. */
export function App() {
  const [queryClient] = useState(createQueryClient);
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

/** What somebody has loaded is there when they come back to it, however late. */
function createQueryClient(): QueryClient {
  const { queries, mutations } = QUERY_DEFAULTS;
  return new QueryClient({ defaultOptions: { queries: { ...queries, gcTime: Infinity }, mutations } });
}
