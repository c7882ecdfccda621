import { createHash } from 'node:crypto';
import { canonical } from '@trafficdesk/rules/compare/canonical.ts';

/** By which a document's content is known again, in whatever order its keys stand. */
export const contentHash = (content: unknown): Buffer => createHash('sha256').update(canonical(content)).digest();
