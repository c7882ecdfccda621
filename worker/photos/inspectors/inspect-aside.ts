import { availableParallelism, totalmem } from 'node:os';
import pLimit from 'p-limit';
import type { PhotoLimits } from '../decode.ts';
import type { InspectedPhoto } from '../inspect.ts';
import { PhotoRefused } from '../refused.ts';
import { howManyInspectors } from './how-many.ts';
import { type Inspector, InspectorGone, startInspector } from './inspector.ts';

/** Of the memory of this machine, or of as much of it as this process and its own may have: 0 where that is not known. */
const memory = Math.min(totalmem(), process.constrainedMemory() || Infinity);
export const INSPECTORS = howManyInspectors({ cores: availableParallelism(), memory });

/** A photo that ends two inspectors is not tried on a third. */
const TRIES = 2;

const inTurn = pLimit(INSPECTORS);
const idle: Inspector[] = [];

async function fitInspector(): Promise<Inspector> {
  for (let inspector = idle.pop(); inspector; inspector = idle.pop()) {
    if (inspector.fit()) return inspector;
    inspector.stop();
  }
  return startInspector();
}

const unreadable = (): PhotoRefused =>
  new PhotoRefused('unreadable', {
    'zh-CN': '照片文件无法读取，请重新拍摄或重新上传。',
    en: 'The photo file cannot be read: send it again, or take a new one.',
  });

/**
 * As `inspectPhoto`, in a process of its own that gives way to this one and is replaced once it keeps too much memory; a file that ends its decoder
 * ends nothing else. As many at a time as there are such processes; the others wait. Throws PhotoRefused, and InspectorGone where
 * no such process can be started, or they are killed from outside: then nothing is known to be wrong with the photo.
 */
export const inspectAside = (bytes: Buffer, limits: PhotoLimits): Promise<InspectedPhoto> =>
  inTurn(async () => {
    for (let attempt = 1; ; attempt += 1) {
      const inspector = await fitInspector();
      try {
        const inspected = await inspector.inspect(bytes, limits);
        idle.push(inspector);
        return inspected;
      } catch (error) {
        if (!(error instanceof InspectorGone)) {
          idle.push(inspector);
          throw error;
        }
        if (attempt === TRIES) throw error.killed ? error : unreadable();
      }
    }
  });
