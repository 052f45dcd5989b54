/** Stands in for expo-network: whether the device has a connection. */
import { act } from "@testing-library/react-native";

interface NetworkState {
  isConnected?: boolean;
}

let state: NetworkState = { isConnected: true };
const listeners = new Set<(state: NetworkState) => void>();

/** Give the device a connection, or take it away; the app is told. */
export async function setConnected(isConnected: boolean): Promise<void> {
  state = { isConnected };
  await act(() => {
    listeners.forEach((listen) => listen(state));
    return Promise.resolve();
  });
}

export function getNetworkStateAsync(): Promise<NetworkState> {
  return Promise.resolve(state);
}

export function addNetworkStateListener(listen: (state: NetworkState) => void) {
  listeners.add(listen);
  return { remove: () => listeners.delete(listen) };
}
