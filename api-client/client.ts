import { errorOf, isObject, noAnswer } from "./errors";
import type { paths } from "./schema";

/** A provider's bearer token: where it comes from, and who learns that the server refused it. */
export interface Credential {
  /** The token of the next request; null sends none, as with a session cookie. */
  token: () => Promise<string | null>;
  /** An answer to this token was 401. */
  refused?: (token: string) => Promise<void>;
}

/** How a platform reaches the API. */
export interface Transport {
  /** Before every path; empty for the page's own origin. */
  origin: string;
  headers: () => Record<string, string>;
  credentials: "omit" | "same-origin";
}

const TIMEOUT_MS = 20_000;
const REQUEST_ID = "X-Request-ID";

type Method = "get" | "post" | "patch" | "delete";
type PathOf<M extends Method> = { [P in keyof paths]: paths[P][M] extends Operation ? P : never }[keyof paths];
type Operation = { parameters: { path?: unknown; query?: unknown; header?: unknown }; responses: object };
type Json<T> = T extends { content: { "application/json": infer Body } } ? Body : never;
type Answer<O> = O extends { responses: infer R } ? Json<R[keyof R & (200 | 201 | 202)]> : never;
type BodyOf<O> = O extends { requestBody: infer B }
  ? { body: Json<B> }
  : O extends { requestBody?: infer B }
    ? { body?: Json<NonNullable<B>> }
    : object;
type Options<O> = O extends Operation
  ? Pick<O["parameters"], "path" | "query" | "header"> & BodyOf<O> & SendOptions
  : never;

interface SendOptions {
  signal?: AbortSignal;
  /** Whether the request goes on when its page goes. */
  keepalive?: boolean;
}

interface AnyOptions extends SendOptions {
  path?: Record<string, string>;
  query?: Record<string, string | number | undefined>;
  header?: Record<string, string>;
  body?: unknown;
}

/** Sends one request and returns the envelope of its success; an ApiError is thrown for everything else. */
export type Call = <M extends Method, P extends PathOf<M>>(
  method: M,
  path: P,
  ...options: Record<string, never> extends Options<paths[P][M]> ? [Options<paths[P][M]>?] : [Options<paths[P][M]>]
) => Promise<Answer<paths[P][M]>>;

export function createCall(transport: Transport, credential?: Credential): Call {
  const call = async (method: Method, path: string, options: AnyOptions = {}) => {
    const token = (await credential?.token()) ?? null;
    const headers = headersOf(transport, token, options);
    const { response, body } = await send(transport, method, path, options, headers);
    if (response.status === 401 && token !== null) await credential?.refused?.(token);
    if (!response.ok || !isEnvelope(body)) throw errorOf(response, body, headers[REQUEST_ID]);
    return body;
  };
  return call as unknown as Call; // the OpenAPI document promises the types; nothing checks them at run time
}

function headersOf(transport: Transport, token: string | null, options: AnyOptions): Record<string, string> {
  return {
    ...transport.headers(),
    ...options.header,
    Accept: "application/json",
    ...(token !== null && { Authorization: `Bearer ${token}` }),
    ...(options.body !== undefined && { "Content-Type": "application/json" }),
  };
}

async function send(
  { origin, credentials }: Transport,
  method: Method,
  path: string,
  options: AnyOptions,
  headers: Record<string, string>,
) {
  const timeout = timeoutOf(options.signal);
  const body = options.body === undefined ? null : JSON.stringify(options.body);
  const { keepalive = false } = options;
  try {
    const init = { method: method.toUpperCase(), headers, body, credentials, keepalive, signal: timeout.signal };
    const response = await fetch(`${origin}${urlOf(path, options)}`, init);
    return { response, body: parse(await response.text()) };
  } catch (error) {
    if (options.signal?.aborted) throw error;
    throw noAnswer(headers[REQUEST_ID], timeout.signal.aborted);
  } finally {
    timeout.clear();
  }
}

function urlOf(path: string, { path: parts = {}, query = {} }: AnyOptions): string {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(parts[name] ?? ""));
  const given = Object.entries(query).filter(([, value]) => value !== undefined);
  const search = given.map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`).join("&");
  return `${filled}${search && `?${search}`}`;
}

/** Aborts with the caller's signal or after a while; not every platform has AbortSignal.any and AbortSignal.timeout. */
function timeoutOf(signal: AbortSignal | undefined) {
  const controller = new AbortController();
  const abort = () => controller.abort();
  const timer = setTimeout(abort, TIMEOUT_MS);
  if (signal?.aborted) abort();
  signal?.addEventListener("abort", abort);
  const clear = () => {
    clearTimeout(timer);
    signal?.removeEventListener("abort", abort);
  };
  return { signal: controller.signal, clear };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // a proxy's page
  }
}

function isEnvelope(body: unknown): body is { data: unknown } {
  return isObject(body) && "data" in body;
}
