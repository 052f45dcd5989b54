import { useChanges } from "../../api/changes";
import { useApi } from "../../api/client";
import { useSignedIn } from "../../auth/sessionContext";
import { examplesQuery, sendChange } from "./query";

/** The changes of the user's examples, on whatever screen they were made. */
export function useExampleChanges() {
  const { user } = useSignedIn();
  const call = useApi();
  return useChanges(user, examplesQuery(call, user).queryKey, (...sent) => sendChange(call, ...sent));
}
