import { defaultDocuments } from './index.ts';

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** What is written, and from `shipped` whatever it lacks, at any depth; lists stay as they are written. */
function withLacking(written: unknown, shipped: unknown): unknown {
  if (written === undefined) return shipped;
  if (!isObject(written) || !isObject(shipped)) return written;
  const filled = Object.entries(shipped).map(([name, value]) => [name, withLacking(written[name], value)]);
  return { ...written, ...Object.fromEntries(filled) };
}

/** Settings are read by name, each of which must be there; what the other documents lack, they were meant to lack. */
const SETTINGS: readonly string[] = defaultDocuments.flatMap(({ id, kind }) =>
  kind === 'settings' || kind === 'violation-settings' || kind === 'security' || kind === 'retention' ? [id] : [],
);

/**
 * A policy document as it is to be read: a setting that came with a later release than the document was written under is as that release ships it,
 * until a version says otherwise. Anything but settings is answered as it was given.
 */
export function filledIn(documentId: string, content: unknown): unknown {
  if (!SETTINGS.includes(documentId)) return content;
  return withLacking(content, defaultDocuments.find(({ id }) => id === documentId)?.content);
}
