import { useEffect, useEffectEvent } from "react";
import * as Linking from "expo-linking";

let listener: ((url: string) => void) | undefined;
const arrived = new Set<string>();
let missed: string | null = null;

// From the first moment on: a link may come while it is not known yet how people sign in here.
Linking.addEventListener("url", ({ url }) => {
  arrived.add(url);
  if (listener) listener(url);
  else missed = url;
});

/** Hands over every address that the app is opened with: the one that started it, and those that come while it runs. */
export function useIncomingLinks(arrive: (url: string) => void): void {
  const onArrival = useEffectEvent(arrive);
  useEffect(() => {
    listener = (url) => onArrival(url);
    void takeEarlierUrl().then((url) => url && onArrival(url));
    return () => (listener = undefined);
  }, []);
}

/**
 * The latest address from before anybody listened. The initial one stays for as long as the app runs, and on Android is
 * that of the latest link, so it counts only if it has not arrived yet.
 */
async function takeEarlierUrl(): Promise<string | null> {
  const url = await Linking.getInitialURL();
  const latest = missed ?? (url === null || arrived.has(url) ? null : url);
  if (url !== null) arrived.add(url);
  missed = null;
  return latest;
}
