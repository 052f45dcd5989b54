import { useMutation } from "@tanstack/react-query";

import { useApi } from "../../api/client";

export function useRequestLink() {
  const call = useApi();
  return useMutation({
    mutationFn: (email: string) => call("post", "/api/auth/request-link", { body: { email } }),
  });
}
