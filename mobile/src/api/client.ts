import { createCall, type Call, type Credential } from "@api-client/client";
import { newId } from "@api-client/ids";
import { createContext, useContext } from "react";

import { API } from "../build";

export function createClient(credential?: Credential): Call {
  return createCall({ origin: API.url, headers, credentials: "omit" }, credential);
}

function headers(): Record<string, string> {
  return { ...API.headers, "X-Request-ID": newId() }; // ours, so that it can be quoted when no answer comes
}

/** A client without a token, unless a provider has put its own around its views. */
export const ApiContext = createContext<Call>(createClient());

export function useApi(): Call {
  return useContext(ApiContext);
}
