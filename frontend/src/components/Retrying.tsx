import { retryingUntilAnswered } from "@api-client/attempts";

import { Notice } from "./Notice";

interface RetryingProps {
  /** What useUntilAnswered returns. */
  request: { isWaiting: boolean; isPaused: boolean };
  /** Such as "Not sent yet." */
  notYet: string;
}

/** Says that a request is sent until it is answered. */
export function Retrying({ request: { isWaiting, isPaused }, notYet }: RetryingProps) {
  return isWaiting && <Notice>{retryingUntilAnswered(notYet, isPaused)}</Notice>;
}
