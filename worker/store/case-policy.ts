import type { Db } from './connect.ts';
import { currentPolicy, findPolicy, type FixedPolicy } from './policy-versions.ts';

/** The version of a document a case is judged by: the one it was first checked under, else the one in force. */
export const casePolicy = <T>(db: Db, versions: Record<string, number>, documentId: string, at?: Date): Promise<FixedPolicy<T>> =>
  versions[documentId] === undefined ? currentPolicy<T>(db, documentId, at) : findPolicy<T>(db, versions[documentId]);
