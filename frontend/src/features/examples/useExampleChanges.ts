import { useChanges } from "../../api/changes";
import { defineList } from "../../api/lists";
import { useSignedIn } from "../../account/sessionContext";
import { readExample, sendChange, type Example } from "./query";

const LIST = defineList<Example>({ name: "examples", send: sendChange, read: readExample });

/** The changes of the user's examples, on whatever page they were made. */
export function useExampleChanges() {
  return useChanges(useSignedIn().user, LIST);
}
