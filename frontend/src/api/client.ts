import { createCall, type Call, type Credential } from "@api-client/client";
import { createContext, useContext } from "react";

export function createClient(credential?: Credential): Call {
  return createCall({ origin: "", headers: () => ({}), credentials: "same-origin" }, credential);
}

/** A client without a token, unless a provider has put its own around its views. Cookies go along by themselves. */
export const ApiContext = createContext<Call>(createClient());

export function useApi(): Call {
  return useContext(ApiContext);
}
