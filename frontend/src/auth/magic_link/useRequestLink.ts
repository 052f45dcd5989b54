import { useMutation } from "@tanstack/react-query";
import { useLocation, type Location } from "react-router";

import { useApi } from "../../api/client";

const LONGEST_PATH = 512; // the server takes no longer one

/** Asks for a link, which leads back to the page that somebody wanted to see, on whatever device it is opened. */
export function useRequestLink() {
  const call = useApi();
  const location = useLocation();
  return useMutation({
    mutationFn: (email: string) => call("post", "/api/auth/request-link", { body: { email, ...returnToOf(location) } }),
  });
}

function returnToOf({ pathname, search, hash }: Location): { returnTo?: string } {
  const returnTo = `${pathname}${search}${hash}`;
  return returnTo === "/" || returnTo.length > LONGEST_PATH ? {} : { returnTo };
}
