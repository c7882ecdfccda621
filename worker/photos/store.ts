import { randomBytes } from 'node:crypto';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';

export const PHOTO_VARIANTS = ['kept', 'screen', 'thumb'] as const;
/** The photo as it is kept, a screen-size copy, and a thumbnail. */
export type PhotoVariant = (typeof PHOTO_VARIANTS)[number];

export interface PhotoStore {
  /** Seals and writes; the file is whole and on disk when this resolves, or not there at all. Replaces what was there. */
  put(photoId: string, variant: PhotoVariant, bytes: Buffer): Promise<void>;
  /** Throws PhotoNotStored when there is no such file, PhotoTampered when it is not what was put under this name. */
  get(photoId: string, variant: PhotoVariant): Promise<Buffer>;
  /** Removes every variant; nothing there is fine. */
  remove(photoId: string): Promise<void>;
}

export class PhotoNotStored extends Error {
  override readonly name = 'PhotoNotStored';
}

export class PhotoTampered extends Error {
  override readonly name = 'PhotoTampered';
}

interface PhotoSeal {
  sealBytes(bytes: Buffer): Buffer;
  openBytes(bytes: Buffer): Buffer;
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Goes inside the seal, so that one person's sealed file cannot be laid in the place of another's. */
const labelOf = (photoId: string, variant: PhotoVariant): Buffer => Buffer.from(`${photoId}.${variant}\n`);

async function sync(path: string): Promise<void> {
  const handle = await open(path);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/**
 * Photos as sealed files: `<folder>/<first two hex digits>/<photo id>.<variant>`. Ids are lower-case UUIDs, anything else is refused.
 * Files come before their row: one whose id has no row in `photos` a day later was left by a crash and may go.
 */
export function createPhotoStore({ folder, seal }: { folder: string; seal: PhotoSeal }): PhotoStore {
  const pathOf = (photoId: string, variant: PhotoVariant): string => {
    if (!UUID.test(photoId) || !PHOTO_VARIANTS.includes(variant))
      throw new TypeError('A photo is named by its UUID and one of the known variants');
    return join(folder, photoId.slice(0, 2), `${photoId}.${variant}`);
  };

  return {
    async put(photoId, variant, bytes) {
      const path = pathOf(photoId, variant);
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      const draft = `${path}.${randomBytes(6).toString('hex')}.tmp`;
      try {
        const file = await open(draft, 'wx', 0o600);
        try {
          await file.writeFile(seal.sealBytes(Buffer.concat([labelOf(photoId, variant), bytes])));
          await file.sync();
        } finally {
          await file.close();
        }
        await rename(draft, path);
      } catch (error) {
        await rm(draft, { force: true });
        throw error;
      }
      await sync(dirname(path));
    },

    async get(photoId, variant) {
      const sealed = await readFile(pathOf(photoId, variant)).catch((cause: NodeJS.ErrnoException) => {
        throw cause.code === 'ENOENT' ? new PhotoNotStored(`No ${variant} file of photo ${photoId}`, { cause }) : cause;
      });
      const label = labelOf(photoId, variant);
      try {
        const opened = seal.openBytes(sealed);
        if (opened.subarray(0, label.length).equals(label)) return opened.subarray(label.length);
      } catch (cause) {
        throw new PhotoTampered(`The ${variant} file of photo ${photoId} cannot be opened`, { cause });
      }
      throw new PhotoTampered(`The ${variant} file of photo ${photoId} is another photo's`);
    },

    async remove(photoId) {
      await Promise.all(PHOTO_VARIANTS.map((variant) => rm(pathOf(photoId, variant), { force: true })));
    },
  };
}
