import { fieldError } from "../../components/Form";
import { TEXTS } from "./texts";

const LONGEST_NAME = 200;

/** The name that a form sends, trimmed. Throws what the form says at its field. */
export function checkedName({ name = "" }: Record<string, string>): string {
  const trimmed = name.trim();
  const problem = problemOf(trimmed);
  if (problem) throw fieldError("name", problem);
  return trimmed;
}

function problemOf(name: string): string | undefined {
  if (name === "") return TEXTS.noName;
  const length = Array.from(name).length; // in characters, as the server counts; a string's own counts some of them twice
  return length > LONGEST_NAME ? TEXTS.longName(LONGEST_NAME, length) : undefined;
}
