import { QUERY_DEFAULTS } from "@api-client/retry";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { useState } from "react";
import { BrowserRouter } from "react-router";

import { Deployment } from "./Deployment";
import { ErrorBoundary } from "./ErrorBoundary";
import { Pages } from "./Pages";

/** The whole client. A provider decides who sees its pages. */
export function App() {
  const [queryClient] = useState(() => new QueryClient({ defaultOptions: QUERY_DEFAULTS }));
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
