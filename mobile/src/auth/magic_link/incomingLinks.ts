import { useEffect, useEffectEvent } from "react";
import { Linking } from "react-native";

let initialUrl: string | null = null;

/** Hands over every address that the app is opened with: the one that started it, and those that come while it runs. */
export function useIncomingLinks(arrive: (url: string) => void): void {
  const onArrival = useEffectEvent(arrive);
  useEffect(() => {
    const subscription = Linking.addEventListener("url", ({ url }) => onArrival(url));
    void takeInitialUrl().then((url) => url && onArrival(url));
    return () => subscription.remove();
  }, []);
}

/** The address that started the app stays what it was for as long as the app runs, but it arrives once. */
async function takeInitialUrl(): Promise<string | null> {
  const url = await Linking.getInitialURL();
  if (url === initialUrl) return null;
  initialUrl = url;
  return url;
}
