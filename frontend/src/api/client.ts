import { createContext, useContext } from "react";

import { errorOf, isObject, noAnswer } from "./errors";
import { recordExchange } from "./lastExchange";
import type { paths } from "./schema";

/** Where a provider's bearer token comes from at each request; null sends none, as with a session cookie. */
export type TokenSource = () => Promise<string | null>;

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

export function createClient(token: TokenSource = () => Promise.resolve(null)): Call {
  const call = async (method: Method, path: string, options: AnyOptions = {}) => {
    const url = addressOf(path, options);
    const { response, body } = await send(method, url, options, await token());
    if (!response.ok || !isEnvelope(body)) throw errorOf(response, body);
    return body;
  };
  return call as unknown as Call; // the OpenAPI document promises the types; nothing checks them at run time
}

function addressOf(path: string, { path: parts = {}, query = {} }: AnyOptions): string {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(parts[name] ?? ""));
  const given = Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]]));
  const search = new URLSearchParams(given).toString();
  return search ? `${filled}?${search}` : filled;
}

async function send(method: Method, url: string, { body, signal }: AnyOptions, token: string | null) {
  const patience = AbortSignal.timeout(PATIENCE_MS);
  const request = {
    method: method.toUpperCase(),
    headers: headersOf(body, token),
    body: body === undefined ? null : JSON.stringify(body),
    signal: signal ? AbortSignal.any([signal, patience]) : patience,
  };
  try {
    const response = await fetch(url, request);
    const answer = parse(await response.text());
    recordExchange({ method: request.method, url, status: response.status, body: answer });
    return { response, body: answer };
  } catch (error) {
    if (signal?.aborted) throw error;
    recordExchange({ method: request.method, url, status: 0, body: undefined });
    throw noAnswer();
  }
}

function headersOf(body: unknown, token: string | null): Headers {
  const headers = new Headers({ Accept: "application/json" });
  if (token !== null) headers.set("Authorization", `Bearer ${token}`);
  if (body !== undefined) headers.set("Content-Type", "application/json");
  return headers;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // not ours, such as a proxy's page
  }
}

function isEnvelope(body: unknown): body is { data: unknown } {
  return isObject(body) && "data" in body;
}

/** The client of the signed-in provider. A session cookie goes along by itself, so this one has no token. */
export const ApiContext = createContext<Call>(createClient());

export function useApi(): Call {
  return useContext(ApiContext);
}
