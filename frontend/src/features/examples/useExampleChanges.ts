import { useApi } from "../../api/client";
import { useChanges } from "../../api/changes";
import { useSignedIn } from "../../account/sessionContext";
import { examplesQuery, readExample, sendChange } from "./query";

/** The changes of the user's examples, on whatever page they were made. */
export function useExampleChanges() {
  const { user } = useSignedIn();
  const call = useApi();
  return useChanges(
    user,
    examplesQuery(call, user).queryKey,
    (...sent) => sendChange(call, ...sent),
    (id) => readExample(call, id),
  );
}
