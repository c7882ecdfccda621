import type { Origin } from '@trafficdesk/worker/store/audit.ts';
import type { SessionStage } from '@trafficdesk/worker/store/sessions.ts';
import type { Request, Response } from 'express';
import type { z } from 'zod';
import type { Deps } from '../deps.ts';
import type { StaffSession } from '../sessions/guard.ts';
import type { Permission } from '../permissions/permissions.ts';

/** Who may call: a channel with its key, staff with the permission, somebody on the way to being signed in, or anybody. */
export type Access = 'public' | { channel: true } | { permission: Permission } | { stages: readonly SessionStage[] };

export interface RequestSpec {
  path?: z.ZodObject;
  query?: z.ZodObject;
  /** By their names as the interface description writes them; case does not matter to whoever sends them. */
  headers?: z.ZodObject;
  body?: z.ZodType;
  /** An image sent as the body itself; the handler reads it, since its limit is policy. */
  image?: true;
  /** A JSON body whose bytes, as they come, are signed: the handler reads it, and believes it only then. */
  signed?: z.ZodType;
  /** Largest JSON body in bytes; 64 KiB unless stated. */
  bodyLimit?: number;
}

/** Media type of a workbook. */
export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

export interface ResponseSpec {
  description: string;
  /** JSON of this schema; without it, and without `content`, there is no body. */
  schema?: z.ZodType;
  content?: 'image/jpeg' | typeof XLSX | 'text/csv' | 'text/event-stream';
  headers?: z.ZodObject;
}

/** The statuses that operations answer themselves; all others are problems. */
export type AnswerStatus = 200 | 201 | 202 | 204 | 303 | 503;
export type ResponseSpecs = Partial<Record<AnswerStatus, ResponseSpec>>;

type Parsed<S> = S extends z.ZodType ? z.output<S> : undefined;

export interface ChannelActor {
  kind: 'channel';
  id: string;
  /** Keyed hash of the end user it calls for, in base64url; null where it does not say. */
  endUser: string | null;
}

export interface StaffActor extends StaffSession {
  kind: 'staff';
}

type ActorOf<A> = A extends { channel: true }
  ? ChannelActor
  : A extends { permission: Permission } | { stages: readonly SessionStage[] }
    ? StaffActor
    : undefined;

/** What a handler is given: the parsed request, and who asks. */
export interface Call<A extends Access = Access, Q extends RequestSpec = RequestSpec> {
  actor: ActorOf<A>;
  path: Parsed<Q['path']>;
  query: Parsed<Q['query']>;
  headers: Parsed<Q['headers']>;
  body: Parsed<Q['body']>;
  /** For the audit record. */
  origin: Origin;
  request: Request;
  response: Response;
}

type Payload<S> = S extends { schema: infer T extends z.ZodType }
  ? { body: z.input<T> }
  : S extends { content: 'image/jpeg' | typeof XLSX }
    ? { bytes: Buffer }
    : unknown;

type AnswerHeaders = Record<string, string | string[] | undefined>;

/** A redirect says where to. */
type HeadersOf<S> = S extends 303 ? { headers: AnswerHeaders & { Location: string } } : { headers?: AnswerHeaders };

/** One of the declared responses. `streaming` says that the handler has taken the response over. */
export type Answer<R extends ResponseSpecs> =
  | {
      [S in AnswerStatus]: S extends keyof R ? { status: S } & HeadersOf<S> & Payload<R[S]> : never;
    }[AnswerStatus]
  | 'streaming';

/** An operation as the router and the OpenAPI document see it. */
export interface Operation {
  operationId: string;
  method: 'get' | 'post' | 'put' | 'delete';
  /** In OpenAPI's notation, e.g. /v1/cases/{caseId}. */
  path: string;
  tag: string;
  summary: string;
  access: Access;
  request: RequestSpec;
  responses: ResponseSpecs;
  /** Whether all of it is done under the policy of one moment; see `atOneMoment`. */
  atOneMoment?: boolean;
  /** HTTP statuses of problems that are particular to this operation. */
  problems: readonly number[];
  handler: (deps: Deps, call: never) => Promise<{ status: number; body?: unknown; bytes?: Buffer; headers?: AnswerHeaders } | 'streaming'>;
}

type Declaration<A extends Access, Q extends RequestSpec, R extends ResponseSpecs> = Omit<
  Operation,
  'access' | 'request' | 'responses' | 'handler' | 'problems'
> & {
  access: A;
  request?: Q;
  responses: R;
  problems?: readonly number[];
  handler: (deps: Deps, call: Call<A, Q>) => Promise<Answer<R>>;
};

/** Declares an operation; handler and declaration are checked against each other. Both router and OpenAPI document are made from it. */
export const operation = <const A extends Access, const Q extends RequestSpec, const R extends ResponseSpecs>(
  declaration: Declaration<A, Q, R>,
): Operation => ({
  ...declaration,
  request: declaration.request ?? {},
  problems: declaration.problems ?? [],
  handler: declaration.handler,
});
