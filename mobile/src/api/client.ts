import { createContext, useContext } from "react";

import { API } from "./apiAddress";
import { errorOf, isObject, noAnswer } from "./errors";
import type { paths } from "./schema";

/** Where a provider's bearer token comes from, and who is told when the server no longer takes it. */
export interface Credential {
  /** The token of the next request; null sends none. */
  token: () => Promise<string | null>;
  /** An answer to this token was 401. */
  refused: (token: string) => Promise<void>;
}

const NOBODY: Credential = { token: () => Promise.resolve(null), refused: () => Promise.resolve() };
const PATIENCE_MS = 20_000;

type Method = "get" | "post" | "patch" | "delete";
type PathOf<M extends Method> = { [P in keyof paths]: paths[P][M] extends Operation ? P : never }[keyof paths];
type Operation = { parameters: { path?: unknown; query?: unknown }; responses: object };
type Json<T> = T extends { content: { "application/json": infer Body } } ? Body : never;
type Answer<O> = O extends { responses: infer R } ? Json<R[keyof R & (200 | 201 | 202)]> : never;
type BodyOf<O> = O extends { requestBody: infer B }
  ? { body: Json<B> }
  : O extends { requestBody?: infer B }
    ? { body?: Json<NonNullable<B>> }
    : object;
type Options<O> = O extends Operation
  ? Pick<O["parameters"], "path" | "query"> & BodyOf<O> & { signal?: AbortSignal }
  : never;

interface AnyOptions {
  path?: Record<string, string>;
  query?: Record<string, string | number | undefined>;
  body?: unknown;
  signal?: AbortSignal;
}

/** Sends one request and returns the envelope of its success; an ApiError is thrown for everything else. */
export type Call = <M extends Method, P extends PathOf<M>>(
  method: M,
  path: P,
  ...options: Record<string, never> extends Options<paths[P][M]> ? [Options<paths[P][M]>?] : [Options<paths[P][M]>]
) => Promise<Answer<paths[P][M]>>;

export function createClient(credential = NOBODY): Call {
  const call = async (method: Method, path: string, options: AnyOptions = {}) => {
    const token = await credential.token();
    const headers = headersOf(token);
    const response = await send(method, addressOf(path, options), options, headers);
    const body: unknown = await response.json().catch(() => undefined);
    if (response.status === 401 && token !== null) await credential.refused(token);
    if (!response.ok || !isEnvelope(body)) throw errorOf(response, body, headers["X-Request-ID"]);
    return body;
  };
  return call as unknown as Call; // the OpenAPI document promises the types; nothing checks them at run time
}

function addressOf(path: string, { path: parts = {}, query = {} }: AnyOptions): string {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(parts[name] ?? ""));
  const given = Object.entries(query).filter(([, value]) => value !== undefined);
  const search = given.map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`).join("&");
  return `${API.url}${filled}${search && `?${search}`}`;
}

type RequestHeaders = ReturnType<typeof headersOf>;

function headersOf(token: string | null) {
  return {
    ...API.headers,
    Accept: "application/json",
    "X-Request-ID": newId(), // ours, so that it can be quoted when no answer comes
    ...(token !== null && { Authorization: `Bearer ${token}` }),
  };
}

/** An id that no other request has. It is no secret, and Hermes has no `crypto`. */
function newId(): string {
  return Array.from({ length: 32 }, () => Math.floor(Math.random() * 16).toString(16)).join("");
}

async function send(method: Method, url: string, { body, signal }: AnyOptions, headers: RequestHeaders) {
  const patience = patienceOf(signal);
  try {
    return await fetch(url, {
      method: method.toUpperCase(),
      headers: body === undefined ? headers : { ...headers, "Content-Type": "application/json" },
      body: body === undefined ? null : JSON.stringify(body),
      credentials: "omit",
      signal: patience.signal,
    });
  } catch (error) {
    throw signal?.aborted ? error : noAnswer(headers["X-Request-ID"]);
  } finally {
    patience.release();
  }
}

/** Ends with the caller's signal or after a while; React Native has neither AbortSignal.any nor AbortSignal.timeout. */
function patienceOf(signal: AbortSignal | undefined) {
  const controller = new AbortController();
  const abort = () => controller.abort();
  const timer = setTimeout(abort, PATIENCE_MS);
  signal?.addEventListener("abort", abort);
  const release = () => {
    clearTimeout(timer);
    signal?.removeEventListener("abort", abort);
  };
  return { signal: controller.signal, release };
}

function isEnvelope(body: unknown): body is { data: unknown } {
  return isObject(body) && "data" in body;
}

/** The client of the signed-in provider; around a provider one that sends no token. */
export const ApiContext = createContext<Call>(createClient());

export function useApi(): Call {
  return useContext(ApiContext);
}
