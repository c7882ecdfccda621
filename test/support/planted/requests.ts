import type { Operation } from '@trafficdesk/api/operations/operation.ts';

/** A request with something planted in it. */
export interface PlantedRequest {
  path?: string;
  query?: Record<string, string>;
  headers?: Record<string, string>;
  body?: string;
}

const ODD_HEADERS = [
  'User-Agent',
  'X-Request-Id',
  'X-Forwarded-For',
  'X-Forwarded-Host',
  'Forwarded',
  'Referer',
  'Accept-Language',
  'If-None-Match',
];

const fieldsOf = (schema: object | undefined): string[] => (schema && 'shape' in schema ? Object.keys(schema.shape as object) : []);
const each = <T>(names: string[], value: T): Record<string, T> => Object.fromEntries(names.map((name) => [name, value]));

/** Text as its bytes go over the line in a header. */
export const raw = (text: string): string => Buffer.from(text).toString('latin1');

/** Requests that carry these values in every place there is: path, query, headers, fields, names of fields, broken and foreign bodies. */
export function* requestsWith({ request }: Operation, values: readonly string[]): Generator<PlantedRequest> {
  const together = values.join(' ');
  yield { path: together };
  yield { query: { ...each(fieldsOf(request.query), together), [together]: together } };
  for (const value of values) {
    yield { path: value, query: each(fieldsOf(request.query), value) };
    yield { headers: each([...fieldsOf(request.headers), ...ODD_HEADERS], raw(value)) };
    if (!request.body) continue;
    const fields = fieldsOf(request.body);
    yield { body: JSON.stringify({ ...each(fields, value), [value]: value, deeper: { [value]: [{ [value]: value }] } }) };
    yield { body: JSON.stringify(each(fields, { [value]: value })) };
    yield { body: JSON.stringify(each(fields, [value])) };
    yield { body: JSON.stringify(value) };
    yield { body: `{"field":"${value}` };
    yield { body: value, headers: { 'Content-Type': 'text/plain' } };
    yield { body: JSON.stringify({ [`${value}\0`]: `${value}\0` }) };
  }
}

/** Sends it as this caller; parts of the path that are not planted are a UUID nobody has. */
export function sendPlanted(
  url: string,
  operation: Operation,
  caller: Record<string, string>,
  { path, query = {}, headers = {}, body }: PlantedRequest,
): Promise<Response> {
  const filled = operation.path.replaceAll(/\{\w+\}/g, encodeURIComponent(path ?? '00000000-0000-4000-8000-000000000000'));
  const address = new URL(url + filled);
  for (const [name, value] of Object.entries(query)) address.searchParams.set(name, value);
  const all = { ...caller, 'Content-Type': 'application/json', ...headers };
  const init = { method: operation.method.toUpperCase(), redirect: 'manual' as const, headers: all };
  return fetch(address, operation.method === 'post' || operation.method === 'put' ? { ...init, body: body ?? '{}' } : init);
}

/** Whether it answers something that ends; a stream does not. */
export const ends = ({ responses }: Operation): boolean => responses[200]?.content !== 'text/event-stream';
