import { unzipSync, zipSync } from 'fflate';

/** A workbook of a rule set has a few dozen kilobytes; one of this size is none. */
const MOST_PACKED = 2_000_000;
const MOST_UNPACKED = 20_000_000;
const MOST_PARTS = 200;

/** Thrown for a file that is no archive, or would unpack to more than any workbook of a table has. */
export class ArchiveRefused extends Error {}

/**
 * An archive whose parts are no longer compressed, so that whoever reads it unpacks nothing: each part is unpacked into the room that the
 * archive states for it, and all rooms together are limited before the first is made. Throws ArchiveRefused.
 */
export function unpacked(archive: Uint8Array): Uint8Array {
  if (archive.length > MOST_PACKED) throw new ArchiveRefused('The file is too large.');
  let [size, parts] = [0, 0];
  const limited = ({ originalSize }: { originalSize: number }): boolean => {
    size += originalSize;
    parts += 1;
    if (size > MOST_UNPACKED || parts > MOST_PARTS) throw new ArchiveRefused('The file unpacks to too much.');
    return true;
  };
  try {
    return zipSync(unzipSync(archive, { filter: limited }), { level: 0 });
  } catch (error) {
    throw error instanceof ArchiveRefused ? error : new ArchiveRefused('This is no archive.', { cause: error });
  }
}
