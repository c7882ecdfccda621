import express, { type Request, type Response } from 'express';
import type { z } from 'zod';
import { type FieldError, Problem, problem } from '../problems/problem.ts';
import { headersOf } from './end-user.ts';
import { fieldErrors } from './field-errors.ts';
import type { Operation, RequestSpec } from './operation.ts';
import { isStorable, storable } from './storable.ts';

const BODY_LIMIT = 64 * 1024;

/** Gives each operation its body parser, made once. */
const parsers = new WeakMap<RequestSpec, ReturnType<typeof express.json>>();

/** Reads a JSON body, never a compressed one; anything else the request carries is left alone. */
async function readJson(spec: RequestSpec, request: Request, response: Response): Promise<void> {
  if (!request.is('application/json')) throw problem('wrong-media-type');
  const parser = parsers.get(spec) ?? express.json({ limit: spec.bodyLimit ?? BODY_LIMIT, strict: false, inflate: false });
  parsers.set(spec, parser);
  await new Promise<void>((resolve, reject) => parser(request, response, (error?: unknown) => (error ? reject(error) : resolve())));
}

/** Reads an image body of at most `limit` bytes. */
export async function readImage(request: Request, limit: number): Promise<Buffer> {
  if (!request.is('image/*')) throw problem('wrong-media-type');
  const parser = express.raw({ type: 'image/*', limit, inflate: false });
  await new Promise<void>((resolve, reject) =>
    parser(request, request.res as Response, (error?: unknown) => (error ? reject(error) : resolve())),
  );
  if (!Buffer.isBuffer(request.body)) throw problem('malformed-body');
  return request.body;
}

/** Reads a JSON body as the bytes it came in, for its signature covers these. */
export async function readSigned(request: Request): Promise<Buffer> {
  if (!request.is('application/json')) throw problem('wrong-media-type');
  const parser = express.raw({ type: 'application/json', limit: BODY_LIMIT, inflate: false });
  await new Promise<void>((resolve, reject) =>
    parser(request, request.res as Response, (error?: unknown) => (error ? reject(error) : resolve())),
  );
  return Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
}

const pickHeaders = (schema: z.ZodObject, request: Request): Record<string, string | undefined> =>
  Object.fromEntries(Object.keys(schema.shape).map((name) => [name, request.get(name)]));

export interface ParsedRequest {
  path: unknown;
  query: unknown;
  headers: unknown;
  body: unknown;
}

/** Parses everything an operation declares; throws one problem that names every field at fault, wherever it stands. */
export async function parseRequest(operation: Operation, request: Request, response: Response): Promise<ParsedRequest> {
  const { request: spec } = operation;
  const headers = headersOf(operation);
  if (spec.body) await readJson(spec, request, response);
  const errors: FieldError[] = [];
  const parse = (schema: z.ZodType | undefined, value: unknown, place: 'body' | 'parameter'): unknown => {
    if (!schema) return undefined;
    const clean = isStorable(value) || storable.safeParse(value);
    const parsed = clean === true || clean.success ? schema.safeParse(value, { reportInput: true }) : clean;
    if (parsed.success) return parsed.data;
    errors.push(...fieldErrors(parsed.error, place));
    return undefined;
  };
  const parsed = {
    path: parse(spec.path, request.params, 'parameter'),
    query: parse(spec.query, { ...request.query }, 'parameter'),
    headers: headers && parse(headers, pickHeaders(headers, request), 'parameter'),
    body: parse(spec.body, request.body, 'body'),
  };
  if (errors.length > 0) throw new Problem('invalid-request', { errors });
  return parsed;
}
