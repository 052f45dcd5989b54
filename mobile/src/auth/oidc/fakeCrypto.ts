/** Stands in for expo-crypto, by what Node has. */
import { createHash, randomFillSync } from "node:crypto";

export const CryptoDigestAlgorithm = { SHA256: "sha256" };
export const CryptoEncoding = { BASE64: "base64" };

export const getRandomValues = randomFillSync;

export function digestStringAsync(algorithm: string, text: string): Promise<string> {
  return Promise.resolve(createHash(algorithm).update(text).digest("base64"));
}
