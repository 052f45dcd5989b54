import { isUncertain, retryAfterOf } from "@api-client/errors";
import { useMutation } from "@tanstack/react-query";

import { useApi } from "../../api/client";
import { Problem } from "../../components/Problem";
import { usePause } from "../../components/usePause";

/** How long a mail may take. The server sends three a minute to one mailbox, so nobody who waits is refused. */
export const MAIL_SECONDS = 20;

export function useRequestLink(pause = 0) {
  const [secondsLeft, beginPause] = usePause(pause);
  const call = useApi();
  const request = useMutation({
    mutationFn: (email: string) => call("post", "/api/auth/request-link", { body: { email } }),
    onSuccess: () => beginPause(MAIL_SECONDS),
    onError: (error) => beginPause(retryAfterOf(error) ?? 0),
  });
  return { ...request, secondsLeft };
}

export function NotSent({ error }: { error: Error }) {
  return <Problem what={isUncertain(error) ? "The link may not have been sent." : "No link was sent."} error={error} />;
}
