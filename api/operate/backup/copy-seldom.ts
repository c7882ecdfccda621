import type { Knex } from 'knex';
import { copyAnchors } from './copy-anchors.ts';
import { keepErasures } from './erasures.ts';
import type { BackupFolder } from './folder.ts';
import type { Source } from './source.ts';

/** Brings what comes seldom: what was deleted at people's own wish, and the heads of the audit chain. Answers a line for each thing that is not as it was. */
export async function copySeldom(db: Knex, { anchors }: Pick<Source, 'anchors'>, folder: BackupFolder): Promise<string[]> {
  await keepErasures(db, folder);
  return anchors === null ? [] : copyAnchors(anchors, folder);
}
