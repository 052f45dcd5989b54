import { retryAfterOf } from "@api-client/errors";
import { linkRetryDelay, requestLink } from "@api-client/magic_link/linkRequests";
import { useLocation, type Location } from "react-router";

import { useApi } from "../../api/client";
import { useUntilAnswered } from "../../api/useUntilAnswered";
import { usePause } from "../../components/usePause";

/** What the server takes as a path of this site: neither a longer one, nor one that leads to another host. */
const OWN_PATH = /^\/(?![/\\])[^]{0,511}$/;

/** How long a mail may take. The server sends three a minute to one mailbox, so nobody who waits is refused. */
export const MAIL_SECONDS = 20;

/** Asks for a link, which leads back to the page that somebody wanted to see, on whatever device it is opened. */
export function useRequestLink(pause = 0) {
  const [secondsLeft, beginPause] = usePause(pause);
  const call = useApi();
  const location = useLocation();
  const request = useUntilAnswered<string>(
    (email, { signal, isRepeated }) =>
      requestLink(
        () => call("post", "/api/auth/request-link", { body: { email, ...returnToOf(location) }, signal }),
        isRepeated,
      ),
    {
      retryDelay: linkRetryDelay,
      onSuccess: () => beginPause(MAIL_SECONDS),
      onError: (error) => beginPause(retryAfterOf(error) ?? 0),
    },
  );
  return { ...request, secondsLeft };
}

function returnToOf({ pathname, search, hash }: Location): { returnTo?: string } {
  const returnTo = `${pathname}${search}${hash}`;
  return returnTo !== "/" && OWN_PATH.test(returnTo) ? { returnTo } : {};
}
