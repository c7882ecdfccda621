import type { Text } from '@trafficdesk/rules/text.ts';
import { z } from 'zod';
import { moment, text, wayOn } from '../words.ts';
import type { ProblemCode } from './catalogue.ts';

/** RFC 9457 problem details, as every error of this API is answered (application/problem+json). */
export const problemDetails = z
  .strictObject({
    type: z.string().meta({ description: 'URN of this kind of problem' }),
    title: z.string(),
    status: z.int(),
    detail: z.string().optional(),
    code: z.string().meta({ description: 'Stable name of this kind of problem, for programs' }),
    next: z.string().meta({ description: 'What the caller can do now' }),
    errors: z
      .array(
        z.strictObject({
          field: z.string().meta({ description: 'JSON pointer, or the name of a parameter or header' }),
          message: z.string(),
        }),
      )
      .optional()
      .meta({ description: 'The first 20 fields at fault' }),
    errorCount: z.int().optional().meta({ description: 'How many fields are at fault in all, wherever `errors` lists some' }),
    by: z.strictObject({ id: z.uuid(), name: z.string() }).optional().meta({ description: 'Who decided, or who holds the case' }),
    at: moment.optional().meta({ description: 'Since when' }),
    situation: z
      .strictObject({ code: z.string(), title: text, ways: z.array(wayOn) })
      .optional()
      .meta({ description: 'Of a registration: why it cannot be completed, and the ways on, best first' }),
    requestId: z.string(),
  })
  .meta({ id: 'Problem', description: 'RFC 9457 problem details; words follow Accept-Language (zh-CN or en)' });

export type ProblemDetails = z.output<typeof problemDetails>;

/** A field that is not as it must be: `field` is a JSON pointer into the body, or the name of a parameter or header. */
export interface FieldError {
  field: string;
  message: Text;
}

export interface ProblemDetail {
  detail?: Text;
  errors?: FieldError[];
  by?: { id: string; name: string };
  at?: string;
  situation?: NonNullable<ProblemDetails['situation']>;
  headers?: Record<string, string>;
}

/** An error that the caller may see. It is thrown anywhere and leaves through the one middleware. */
export class Problem extends Error {
  readonly code: ProblemCode;
  readonly more: ProblemDetail;

  constructor(code: ProblemCode, more: ProblemDetail = {}) {
    super(code);
    this.name = 'Problem';
    this.code = code;
    this.more = more;
  }
}

/** Makes a problem of the catalogue; throw what it returns. */
export const problem = (code: ProblemCode, more?: ProblemDetail): Problem => new Problem(code, more);

/** A problem that names fields of the request. */
export const invalid = (...errors: FieldError[]): Problem => new Problem('invalid-request', { errors });
