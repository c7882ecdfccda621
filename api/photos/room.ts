import { problem } from '../problems/problem.ts';

/** Bytes of uploads that one process holds at most, received in part or waiting for their turn. Several of the largest that policy can allow. */
const ROOM = 256 * 1024 * 1024;

let taken = 0;

/** Does the work of an upload of at most so many bytes, or throws a 503 problem before it is read: a queue in memory would end the process. */
export async function withRoom<T>(bytes: number, work: () => Promise<T>): Promise<T> {
  if (taken + bytes > ROOM) throw problem('temporarily-unavailable', { headers: { 'Retry-After': '2' } });
  taken += bytes;
  try {
    return await work();
  } finally {
    taken -= bytes;
  }
}
