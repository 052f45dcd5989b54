import { createContext, useContext, type ComponentType } from "react";

/** What the shell shows of whoever is signed in. */
export interface AccountParts {
  Tenant: ComponentType;
  Menu: ComponentType;
  /** What became of their acts, on whatever page they were. */
  Messages: ComponentType;
  /** A page of the settings. */
  Page: ComponentType;
}

/** Null where nobody is signed in. */
export const AccountParts = createContext<AccountParts | null>(null);

export function useAccountParts(): AccountParts | null {
  return useContext(AccountParts);
}
