import { useEffect, useEffectEvent } from "react";
import * as Linking from "expo-linking";

let listener: ((url: string) => void) | undefined;
let initialUrl: string | null = null;
let missed: string | null = null;

// From the first moment on: a link may come while it is not known yet how people sign in here.
Linking.addEventListener("url", ({ url }) => {
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

/** The latest address from before anybody listened. The one that started the app never changes, but arrives once. */
async function takeEarlierUrl(): Promise<string | null> {
  const url = await Linking.getInitialURL();
  const latest = missed ?? (url === initialUrl ? null : url);
  initialUrl = url;
  missed = null;
  return latest;
}
