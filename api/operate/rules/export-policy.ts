import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { defaultDocuments } from '@trafficdesk/rules/sets/index.ts';
import { databaseTime } from '@trafficdesk/worker/store/database-time.ts';
import { currentPolicy } from '@trafficdesk/worker/store/policy-versions.ts';
import type { Knex } from 'knex';
import type { Answer } from './answer.ts';

/** Writes the documents in force into a folder, a file each, over what an earlier export wrote there. */
export async function exportPolicy(db: Knex, folder: string): Promise<Answer> {
  const at = await databaseTime(db);
  await mkdir(folder, { recursive: true });
  const lines: string[] = [];
  for (const { id } of defaultDocuments) {
    const { version, content } = await currentPolicy(db, id, at);
    const path = join(folder, `${id}.json`);
    await writeFile(path, `${JSON.stringify(content, null, 2)}\n`);
    lines.push(`${path}: version ${version}`);
  }
  return { lines, isWell: true };
}
