const LONGEST_PAUSE_MS = 30_000;

/**
 * The pause before something is sent again, in milliseconds: none, then longer and longer, and not the same for all
 * clients of a server that was away. Never less than the server asked for, in seconds.
 */
export function pauseAfter(failures: number, retryAfter = 0): number {
  const longest = failures < 2 ? 0 : Math.min(1000 * 2 ** (failures - 2), LONGEST_PAUSE_MS);
  return retryAfter * 1000 + longest * (0.5 + Math.random() / 2);
}
