/** An id that nothing else has, of a request or of an item to create. It is no secret, and Hermes has no `crypto`. */
export function newId(): string {
  return Array.from({ length: 32 }, () => Math.floor(Math.random() * 16).toString(16)).join("");
}
