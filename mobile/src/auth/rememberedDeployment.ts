import { deploymentQuery } from "@api-client/deployment";
import type { RuntimeConfig } from "@api-client/types";
import { useQuery, type QueryClient } from "@tanstack/react-query";
import { useEffect } from "react";

import { createClient } from "../api/client";
import { readSecret, writeSecret } from "./secureStore";

const NAME = "deployment";
const QUERY = { ...deploymentQuery(createClient()), enabled: false };

/** Until this deployment says what it is, it is what it was the last time, so that nobody waits for two answers in turn. */
export function useRememberedDeployment(client: QueryClient): void {
  const { data } = useQuery(QUERY, client);
  useEffect(() => void recall(client), [client]);
  useEffect(() => {
    if (data) void remember(data);
  }, [data]);
}

async function recall(client: QueryClient): Promise<void> {
  const { queryKey } = QUERY;
  const kept = await readSecret(NAME).catch(() => null);
  if (kept === null || client.getQueryData(queryKey)) return;
  client.setQueryData(queryKey, JSON.parse(kept) as RuntimeConfig);
  // It is asked for all the same, also where nothing has asked yet: devices measure their safe areas first.
  await client.invalidateQueries({ queryKey, refetchType: "none" });
}

async function remember(config: RuntimeConfig): Promise<void> {
  await writeSecret(NAME, JSON.stringify(config)).catch(() => undefined); // the next start waits a little longer
}
