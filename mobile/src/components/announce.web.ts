/** A browser has live regions alone. */
export function announce(): void {
  return;
}

export function useAnnouncement(): void {
  return;
}
