import type { LogoutOptions, RedirectLoginOptions } from "@auth0/auth0-react";
import { useSyncExternalStore, type ReactNode } from "react";
import { vi } from "vitest";

interface State {
  isLoading: boolean;
  isAuthenticated: boolean;
  error: Error | undefined;
}

/**
 * Stands in for Auth0's client, whose redirects no test outside of a browser can follow, with the state that a test
 * gives it. Use it by `vi.mock("@auth0/auth0-react", () => fakeAuth0.module)`.
 */
class FakeAuth0 {
  private state: State = { isLoading: false, isAuthenticated: false, error: undefined };
  private watchers = new Set<() => void>();

  getAccessTokenSilently = vi.fn<() => Promise<string>>();
  loginWithRedirect = vi.fn<(options: RedirectLoginOptions) => Promise<void>>();
  revokeRefreshToken = vi.fn<() => Promise<void>>();
  logout = vi.fn<(options: LogoutOptions) => Promise<void>>();

  /** Begin anew, with nobody signed in unless the test says so. */
  reset(state: Partial<State> = {}): void {
    this.state = { isLoading: false, isAuthenticated: false, error: undefined, ...state };
    this.getAccessTokenSilently.mockResolvedValue("access-token");
    this.loginWithRedirect.mockReset().mockResolvedValue();
    this.revokeRefreshToken.mockReset().mockResolvedValue();
    this.logout.mockReset().mockImplementation(({ openUrl }) => {
      if (openUrl === false) this.set({ isAuthenticated: false });
      return Promise.resolve();
    });
  }

  module = {
    Auth0Provider: ({ children }: { children: ReactNode }) => children,
    useAuth0: () => ({ ...useSyncExternalStore(this.watch, () => this.state), ...this.functions }),
  };

  private functions = {
    getAccessTokenSilently: this.getAccessTokenSilently,
    loginWithRedirect: this.loginWithRedirect,
    revokeRefreshToken: this.revokeRefreshToken,
    logout: this.logout,
  };

  private set(state: Partial<State>): void {
    this.state = { ...this.state, ...state };
    this.watchers.forEach((watcher) => watcher());
  }

  private watch = (watcher: () => void) => {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  };
}

export const fakeAuth0 = new FakeAuth0();
