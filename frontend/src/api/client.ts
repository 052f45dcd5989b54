import { createCall, type Call, type Credential } from "@api-client/client";
import { createContext, useContext } from "react";

export function createClient(credential?: Credential): Call {
  return createCall({ origin: "", headers: () => ({}), credentials: "same-origin" }, credential);
}

/** The client of the signed-in provider. A session cookie goes along by itself, so this one has no token. */
export const ApiContext = createContext<Call>(createClient());

export function useApi(): Call {
  return useContext(ApiContext);
}
