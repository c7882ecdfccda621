import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { PhotoLimits } from '../decode.ts';
import type { InspectedPhoto } from '../inspect.ts';
import { PhotoRefused } from '../refused.ts';
import { MOST_KEPT } from './how-many.ts';

/** What comes back from an inspector: an error would lose what it is on the way. */
type Answer = ({ inspected: InspectedPhoto } | { refused: Pick<PhotoRefused, 'code' | 'text'> } | { failed: string }) & {
  /** Bytes it holds. */
  memory: number;
};

/** The inspector ended, or was ended for taking too long, before it had done with a photo. */
export class InspectorGone extends Error {
  override readonly name = 'InspectorGone';
  readonly code = 'INSPECTOR_GONE';
  /** Whether it was killed, and not by us, as Linux does where memory runs out: that says nothing of the photo. */
  readonly killed: boolean;

  constructor({ killed }: { killed: boolean }) {
    super('The process that inspects photos ended');
    this.killed = killed;
  }
}

const SCRIPT = fileURLToPath(new URL('inspector.mjs', import.meta.url));
const HEAP = '--max-old-space-size=256';
/** A process takes a second or two to start, on a machine with much to do many. */
const START_MS = 60_000;
/** The largest photo that policy can allow takes a few seconds. */
const DEADLINE_MS = 30_000;

/** A process for photos alone. */
export interface Inspector {
  /** Whether it can be given another. */
  fit: () => boolean;
  /** Throws PhotoRefused as `inspectPhoto`, or InspectorGone. */
  inspect(bytes: Buffer, limits: PhotoLimits): Promise<InspectedPhoto>;
  stop(): void;
}

const next = <T>(child: ChildProcess, withinMs: number): Promise<T> =>
  new Promise((resolve, reject) => {
    const over = (): void => {
      clearTimeout(timer);
      child.off('message', heard).off('exit', ended).off('error', ended);
    };
    const heard = (message: unknown): void => {
      over();
      resolve(message as T);
    };
    let late = false;
    const ended = (_why?: unknown, signal?: string | null): void => {
      over();
      reject(new InspectorGone({ killed: signal === 'SIGKILL' && !late }));
    };
    const timer = setTimeout(() => {
      late = true;
      child.kill('SIGKILL');
    }, withinMs);
    child.on('message', heard).on('exit', ended).on('error', ended);
  });

/** Starts an inspector. It is given no variable of ours: what reads strangers' files has no keys. */
export async function startInspector(): Promise<Inspector> {
  const { PATH, NODE_ENV } = process.env;
  const env = { PATH, NODE_ENV, UV_THREADPOOL_SIZE: '2', MALLOC_ARENA_MAX: '2' };
  const child = fork(SCRIPT, { env, execArgv: [HEAP], serialization: 'advanced', stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  let gone = false;
  let memory = 0;
  child.once('exit', () => {
    gone = true;
  });
  child.on('error', () => {
    gone = true;
  });
  // Nobody is kept from ending by an inspector that has nothing to do.
  const asked = async <T>(ask: () => Promise<T>): Promise<T> => {
    child.channel?.ref();
    child.ref();
    return ask().finally(() => {
      child.channel?.unref();
      child.unref();
    });
  };
  await asked(() => next(child, START_MS));
  return {
    fit: () => !gone && child.connected && memory <= MOST_KEPT,
    async inspect(bytes, limits) {
      const answer = await asked(() => {
        const heard = next<Answer>(child, DEADLINE_MS);
        child.send({ bytes, limits });
        return heard;
      });
      ({ memory } = answer);
      if ('refused' in answer) throw new PhotoRefused(answer.refused.code, answer.refused.text);
      if ('failed' in answer) throw new Error(`A photo could not be inspected: ${answer.failed}`);
      return answer.inspected;
    },
    stop: () => void child.kill('SIGKILL'),
  };
}
