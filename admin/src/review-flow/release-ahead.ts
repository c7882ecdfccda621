import { client } from '../api/client.ts';
import { flow } from './flow.ts';

/** Puts the case that was claimed ahead back for the others. What fails here ends with its lease. */
export async function releaseAhead(): Promise<void> {
  const { ahead, ...rest } = flow.get();
  if (!ahead) return;
  flow.set({ ...rest, ahead: null });
  await client.DELETE('/api/cases/{caseId}/claim', { params: { path: { caseId: ahead } } }).catch(() => undefined);
}
