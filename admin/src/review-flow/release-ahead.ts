import { client } from '../api/client.ts';
import { flow } from './flow.ts';

let releasing = Promise.resolve();

/** Puts the case that was claimed ahead back for the others. What fails here ends with its lease. */
export async function releaseAhead(): Promise<void> {
  const { ahead, ...rest } = flow.get();
  if (!ahead) return;
  flow.set({ ...rest, ahead: null });
  const release = client.DELETE('/api/cases/{caseId}/claim', { params: { path: { caseId: ahead } } });
  releasing = release.then(
    () => undefined,
    () => undefined,
  );
  await releasing;
}

/** Once nothing is on its way back any more. Asked for before that, the next case could be the very one that is just given up. */
export const released = (): Promise<void> => releasing;
