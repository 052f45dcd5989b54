import { saysNobody } from "../refusals";

/** Has the server end a sign-in. When this is repeated, the answer that nobody is signed in tells that nothing is left to end. */
export async function endForGood(send: () => Promise<unknown>, isRepeated: boolean): Promise<void> {
  await send().catch((error: unknown) => {
    if (!isRepeated || !saysNobody(error)) throw error;
  });
}
