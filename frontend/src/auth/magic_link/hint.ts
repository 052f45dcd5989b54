/** Whether the cookie is there that the server sets beside a session's: without it, nobody is signed in. */
export function hasHint(): Promise<boolean> {
  return Promise.resolve(/(^|; )(__Host-)?signed-in=/.test(document.cookie));
}
