import { isUncertain } from "@api-client/errors";
import { useMutation } from "@tanstack/react-query";

import { useApi } from "../../api/client";
import { Problem } from "../../components/Problem";

export function useRequestLink() {
  const call = useApi();
  return useMutation({
    mutationFn: (email: string) => call("post", "/api/auth/request-link", { body: { email } }),
  });
}

export function NotSent({ error }: { error: Error }) {
  return <Problem what={isUncertain(error) ? "The link may not have been sent." : "No link was sent."} error={error} />;
}
