import { retryAfterOf } from "@api-client/errors";
import { linkRetryDelay, requestLink } from "@api-client/magic_link/linkRequests";

import { useApi } from "../../api/client";
import { useUntilAnswered } from "../../api/useUntilAnswered";
import { usePause } from "../../components/usePause";

/** How long a mail may take. The server sends three a minute to one mailbox, so nobody who waits is refused. */
export const MAIL_SECONDS = 20;

/** `pause` is for a view that sends to one address: in seconds, before its next link. */
export function useRequestLink({ pause = 0, onSent }: { pause?: number; onSent?: () => void } = {}) {
  const [secondsLeft, beginPause] = usePause(pause);
  const call = useApi();
  const request = useUntilAnswered(
    (email: string, { signal, isRepeated }) =>
      requestLink(() => call("post", "/api/auth/request-link", { body: { email }, signal }), isRepeated),
    {
      retryDelay: linkRetryDelay,
      onSuccess: () => {
        beginPause(pause);
        onSent?.();
      },
      onError: (error) => beginPause(retryAfterOf(error) ?? 0),
    },
  );
  return { ...request, secondsLeft };
}
