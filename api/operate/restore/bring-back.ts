import { readTrustedKeys } from '@trafficdesk/worker/audit/anchor-settings.ts';
import { byId, keysBeside } from '@trafficdesk/worker/audit/anchor-folder.ts';
import { findingLine } from '@trafficdesk/worker/audit/finding.ts';
import { verifyAudit } from '@trafficdesk/worker/audit/verify-audit.ts';
import type { Files } from '@trafficdesk/worker/photos/files/files.ts';
import { findHead } from '@trafficdesk/worker/store/audit-chain.ts';
import { migrate } from '@trafficdesk/worker/store/connect.ts';
import type { Seal } from '@trafficdesk/worker/store/seal.ts';
import type { Knex } from 'knex';
import { step } from '../../standalone/progress.mjs';
import type { BackupFolder } from '../backup/folder.ts';
import { restoreAnchors } from './restore-anchors.ts';
import { restorePhotos } from './restore-photos.ts';
import { settleRestored } from './settle.ts';

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const count = (number: number): string => number.toLocaleString('en');

export interface Restored {
  db: Knex;
  folder: BackupFolder;
  base: string;
  seal: Seal;
  photos: Files;
  anchors: string | null;
  signing: NodeJS.ProcessEnv;
}

/**
 * Brings the photos and anchors of a recovered database, makes it fit to go on, checks the audit record, and says what there is. False where something was
 * found. Where it breaks off before the database is fit to go on, it can be done again as a whole.
 */
export async function bringBack({ db, folder, base, seal, photos, anchors, signing }: Restored): Promise<boolean> {
  await step('Bringing the database to this release', () => migrate(db));
  const brought = await step('Restoring photos', (note) => restorePhotos(db, { folder, to: photos, seal }, note));
  const lastSeq = (await findHead(db))?.seq ?? 0;
  const signed = anchors === null ? null : await restoreAnchors(folder, { to: anchors, lastSeq });
  const settled = await step('Making it fit to go on', () => settleRestored(db, { base }));
  const trusted = byId(readTrustedKeys(signing));
  const source = anchors === null ? null : { folder: anchors, keys: trusted.size > 0 ? trusted : byId(await keysBeside(anchors)) };
  const { records, findings, others } = await step('Checking the audit record', (note) =>
    verifyAudit(db, source, (read) => note(`${count(read)} records`)),
  );
  say('');
  say(
    `Restored as of ${settled.moment}: ${Object.entries(settled.rows)
      .map(([name, rows]) => `${count(rows)} ${name}`)
      .join(', ')}`,
  );
  say(`  Photos         ${count(brought.photos)}, ${count(brought.files)} files`);
  for (const id of brought.missing) say(`  ✗ Photo ${id} is not in the backup`);
  for (const name of brought.unreadable) say(`  ✗ The file ${name} does not open: it was damaged, or sealed with a key that is not given`);
  say(`  Audit record   ${findings.length === 0 ? '✓ whole' : '✗'}, ${count(records)} records`);
  for (const finding of findings) say(`  ✗ ${findingLine(finding)}`);
  if (others > 0) say(`  ✗ and ${count(others)} more`);
  if (signed?.lost)
    say(
      `  Lost           at least ${count(signed.lost.seq - lastSeq)} records after that moment: place ${count(signed.lost.seq)} was signed ${signed.lost.at}`,
    );
  say(`  Ended          ${count(settled.sessions)} sessions of staff, ${count(settled.codes)} codes; numbers go on at the next million`);
  say('  To look at     staff closed or given other rights since, passwords and second factors changed since, policy published since');
  return findings.length === 0 && brought.missing.length === 0 && brought.unreadable.length === 0;
}
