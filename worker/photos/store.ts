import type { Seal } from '../store/seal.ts';
import type { Files } from './files/files.ts';

export const PHOTO_VARIANTS = ['kept', 'screen', 'thumb'] as const;
/** The photo as it is kept, a screen-size copy, and a thumbnail. */
export type PhotoVariant = (typeof PHOTO_VARIANTS)[number];

export interface PhotoStore {
  /** Id of the key that `put` seals with. Getting a file and putting it again seals it with this key. */
  readonly keyId: string;
  /** Seals and writes; the file is whole and kept when this resolves, and never there in part. Replaces what was there. */
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

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * Photos as sealed files named `<photo id>.<variant>`. The name is part of the seal, so that one person's file laid in the place of
 * another's does not open. Ids are lower-case UUIDs, anything else is refused.
 * Files come before their row: one whose id has no row in `photos` a day later was left by a crash and may go.
 */
export function createPhotoStore({ files, seal }: { files: Files; seal: Seal }): PhotoStore {
  const nameOf = (photoId: string, variant: PhotoVariant): string => {
    if (!UUID.test(photoId) || !PHOTO_VARIANTS.includes(variant))
      throw new TypeError('A photo is named by its UUID and one of the known variants');
    return `${photoId}.${variant}`;
  };

  return {
    keyId: seal.currentKeyId,

    async put(photoId, variant, bytes) {
      const name = nameOf(photoId, variant);
      await files.put(name, seal.sealBytes(bytes, `photo:${name}`));
    },

    async get(photoId, variant) {
      const name = nameOf(photoId, variant);
      const sealed = await files.get(name);
      if (!sealed) throw new PhotoNotStored(`No ${variant} file of photo ${photoId}`);
      try {
        return seal.openBytes(sealed, `photo:${name}`);
      } catch (cause) {
        throw new PhotoTampered(`The ${variant} file of photo ${photoId} cannot be opened`, { cause });
      }
    },

    async remove(photoId) {
      await Promise.all(PHOTO_VARIANTS.map((variant) => files.remove(nameOf(photoId, variant))));
    },
  };
}
