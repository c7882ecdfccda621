import type { Seal } from '../store/seal.ts';
import type { FilePage, Files, KeptFile } from './files/files.ts';

/** Those that are pictures. */
export const PHOTO_PICTURES = ['kept', 'screen', 'thumb'] as const;
export const PHOTO_VARIANTS = [...PHOTO_PICTURES, 'grid'] as const;
/** The photo as it is kept, a screen-size copy, a thumbnail, and what was measured spot by spot (photo-grid.ts), which older photos may lack. */
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
  /** The files that are there, in the order of their names, from after `after` on. */
  list(page: FilePage): Promise<PhotoFile[]>;
  /** Removes one file that `list` named. */
  discard(file: PhotoFile): Promise<void>;
}

export interface PhotoFile extends KeptFile {
  /** Null for a file that is none of ours. */
  photoId: string | null;
  /** False for what a crash left half-written. */
  whole: boolean;
}

/** There is no such file. */
export class PhotoNotStored extends Error {
  override readonly name = 'PhotoNotStored';
}

/** A file does not open under the keys known, or not in this place: it was changed, moved, or sealed elsewhere. */
export class PhotoTampered extends Error {
  override readonly name = 'PhotoTampered';
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const UUID_LENGTH = 36;

/**
 * Photos as sealed files named `<photo id>.<variant>`. The name is part of the seal, so that one person's file laid in the place of
 * another's does not open. Ids are lower-case UUIDs, anything else is refused.
 * Files come before their row: one whose id still has no row in `photos` after a while was left by a crash, and the nightly deletion takes it.
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

    list: async (page) => (await files.list(page)).map((file) => ({ ...file, ...readName(file.name) })),

    discard: ({ name }) => files.remove(name),
  };
}

/** A file's name is the photo's id, its variant and, half-written, more. */
function readName(name: string): Pick<PhotoFile, 'photoId' | 'whole'> {
  const [photoId, rest] = [name.slice(0, UUID_LENGTH), name.slice(UUID_LENGTH)];
  const variant = PHOTO_VARIANTS.find((each) => `${rest}.`.startsWith(`.${each}.`));
  return UUID.test(photoId) && variant ? { photoId, whole: rest === `.${variant}` } : { photoId: null, whole: true };
}
