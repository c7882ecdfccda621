import { byId, keysBeside } from '@trafficdesk/worker/audit/anchor-folder.ts';
import { anchorMinutes } from '@trafficdesk/worker/audit/anchor-minutes.ts';
import { readTrustedKeys } from '@trafficdesk/worker/audit/anchor-settings.ts';
import { findingLine } from '@trafficdesk/worker/audit/finding.ts';
import { type AnchorSource, type Verification, verifyAudit } from '@trafficdesk/worker/audit/verify-audit.ts';
import { appendAudit } from '@trafficdesk/worker/store/audit.ts';
import { connect } from '@trafficdesk/worker/store/connect.ts';
import type { Knex } from 'knex';
import { runningDatabaseUrl, urlAs } from '../standalone/database-url.ts';
import { step } from '../standalone/progress.mjs';
import { anchorFolder, keepSecrets } from '../standalone/secrets.ts';
import { Sentence } from '../standalone/sentence.mjs';
import { readSettings } from '../standalone/settings.ts';

/**
 * `npm run audit:verify`: checks the audit record of the Trafficdesk that runs on this machine, or of DATABASE_URL with the anchors of
 * AUDIT_ANCHOR_DIR. A reader's rights are enough, only that the check itself is then not on record. Exit code 1 when anything was found.
 */
async function main(): Promise<void> {
  const { databaseUrl, ...place } = whereToLook(process.env);
  const source = await anchorSource(place);
  const db = connect(databaseUrl, { max: 1, name: 'audit:verify' });
  try {
    const anchors = source && { ...source, minutes: await anchorMinutes(db) };
    const verified = await step('Checking the audit record', (note) =>
      verifyAudit(db, anchors, (records) => note(`${records.toLocaleString('en')} records`)),
    );
    tell(verified, anchors);
    await putOnRecord(db, verified);
    if (verified.findings.length > 0) process.exitCode = 1;
  } finally {
    await db.destroy();
  }
}

interface Place {
  databaseUrl: string;
  folder: string | undefined;
  /** What the keys are read from. */
  variables: NodeJS.ProcessEnv;
}

/** The embedded database has its anchors and its key in the data folder; any other comes with settings of its own. */
function whereToLook(variables: NodeJS.ProcessEnv): Place {
  const { dataFolder, databaseUrl } = readSettings(variables);
  if (databaseUrl) return { databaseUrl, folder: variables.AUDIT_ANCHOR_DIR, variables };
  const running = runningDatabaseUrl(dataFolder);
  const secrets = keepSecrets(dataFolder);
  return {
    databaseUrl: urlAs(running, 'api', secrets),
    folder: variables.AUDIT_ANCHOR_DIR || anchorFolder(dataFolder),
    variables: { AUDIT_SIGNING_KEY: secrets.auditSigningKey },
  };
}

async function anchorSource({ folder, variables }: Omit<Place, 'databaseUrl'>): Promise<AnchorSource | null> {
  if (!folder) {
    say('AUDIT_ANCHOR_DIR is not set: without anchors a chain that was cut, or rewritten as a whole, cannot be told from a true one.');
    return null;
  }
  const trusted = readTrustedKeys(variables);
  if (trusted.length > 0) return { folder, keys: byId(trusted) };
  const beside = byId(await keysBeside(folder));
  if (beside.size > 0)
    say(
      `Anchors are held against the public keys beside them (${[...beside.keys()].join(', ')}): compare these ids with what you noted, or set AUDIT_PUBLIC_KEYS.`,
    );
  return { folder, keys: beside };
}

function tell({ records, end, newestAnchor, unfinishedAnchors, findings, others }: Verification, anchors: AnchorSource | null): void {
  for (const finding of findings) say(`✗ ${findingLine(finding)}`);
  if (others > 0) say(`✗ and ${others.toLocaleString('en')} more`);
  const head = end.seq === 0 ? 'none' : `place ${end.seq}, ${end.hash.toString('hex')}`;
  const newest = newestAnchor ? `place ${newestAnchor.seq}, ${newestAnchor.at}, signed with key ${newestAnchor.key}` : 'none yet';
  say(
    `${findings.length === 0 ? '✓ The audit record is whole' : '✗ The audit record is not what it was'}: ${records.toLocaleString('en')} records`,
  );
  say(`  Head           ${head}`);
  if (anchors) say(`  Newest anchor  ${newest}`);
  if (unfinishedAnchors > 0)
    say(
      `  Broken off     ${unfinishedAnchors} of the lines of anchors: a worker was killed while it signed, and the next anchor stands in for it`,
    );
}

/** Auditors see in the console when all was checked last. What only reads, or a database that lost its head, can say so here alone. */
async function putOnRecord(db: Knex, { records, findings, others }: Verification): Promise<void> {
  const detail = { records, findings: findings.length + others };
  await appendAudit(db, { actor: { kind: 'system' }, action: 'audit.verified', detail }).catch(() => {
    say('  This check could not be put on record.');
  });
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Sentence || error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
