import { parseArgs } from 'node:util';
import type { Language } from '@trafficdesk/rules/text.ts';
import { connect } from '@trafficdesk/worker/store/connect.ts';
import type { Knex } from 'knex';
import { runningDatabaseUrl, urlAs } from '../../standalone/database-url.ts';
import { Problem } from '../../problems/problem.ts';
import { keepSecrets } from '../../standalone/secrets.ts';
import { Sentence } from '../../standalone/sentence.mjs';
import { readSettings } from '../../standalone/settings.ts';
import type { Answer } from './answer.ts';
import { checkFiles } from './check-files.ts';
import { diffFiles } from './diff-files.ts';
import { exportPolicy } from './export-policy.ts';
import { importPolicy } from './import-policy.ts';
import { problemLine } from './problem-line.ts';
import { testFiles } from './test-files.ts';

const USAGE = `Policy documents as files, for instance to keep them in git:
  npm run rules -- check  <files or folders> [--accept-unproven]   the gate that every publication passes; exit code 1 for what it would
                                               refuse, also for questions too hard to prove unless you say, as an approver
                                               who publishes with acceptUnproven, that somebody answers for them
  npm run rules -- test   <files or folders>   tries the examples of rule sets, and says why one that fails does
  npm run rules -- diff   <old file> <new file>   the differences in words
  npm run rules -- export <folder>             writes the documents in force, a file each
  npm run rules -- import <file> --by liuyang [--title "Four vehicles"]   begins a draft in the name of who keeps this document; people
                                               propose and publish it in the console

A file is called after its document, such as binding.eligibility.json. export and import reach the database of DATABASE_URL, or of the
Trafficdesk that runs on this machine. Where the language of the terminal (LANG) is Chinese, so are the answers about rules.`;

async function answer([command = '', ...args]: string[], language: Language): Promise<Answer> {
  switch (command) {
    case 'check': {
      const options = { 'accept-unproven': { type: 'boolean', default: false } } as const;
      const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
      return checkFiles(named(positionals), { acceptUnproven: values['accept-unproven'], language });
    }
    case 'test':
      return testFiles(places(args), language);
    case 'diff': {
      const [before, after, ...more] = places(args);
      if (before === undefined || after === undefined || more.length > 0) throw new TypeError('diff takes two files.');
      return diffFiles(before, after, language);
    }
    case 'export':
      return withDatabase((db) => exportPolicy(db, only(places(args))));
    case 'import': {
      const options = { by: { type: 'string' }, title: { type: 'string' } } as const;
      const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
      const { by, title } = values;
      if (!by) throw new TypeError('Missing: --by');
      return withDatabase((db) => importPolicy(db, { path: only(positionals), by, title: title || undefined, language }));
    }
    default:
      throw new TypeError(`There is no command "${command}".`);
  }
}

function places(args: string[]): string[] {
  const { positionals } = parseArgs({ args, options: {}, allowPositionals: true });
  return named(positionals);
}

function named(positionals: string[]): string[] {
  if (positionals.length === 0) throw new TypeError('Name a file or a folder.');
  return positionals;
}

function only([first, ...more]: string[]): string {
  if (first === undefined || more.length > 0) throw new TypeError('Name one file or folder.');
  return first;
}

async function withDatabase<T>(work: (db: Knex) => Promise<T>): Promise<T> {
  const { dataFolder, databaseUrl } = readSettings(process.env);
  const db = connect(databaseUrl ?? urlAs(runningDatabaseUrl(dataFolder), 'api', keepSecrets(dataFolder)), { max: 2, name: 'rules' });
  try {
    return await work(db);
  } finally {
    await db.destroy();
  }
}

/** The language of the terminal, as POSIX reads it. */
const languageOf = ({ LC_ALL, LC_MESSAGES, LANG }: NodeJS.ProcessEnv): Language =>
  (LC_ALL || LC_MESSAGES || LANG || '').startsWith('zh') ? 'zh-CN' : 'en';

/** `npm run rules`: see USAGE. */
async function main(args: string[]): Promise<void> {
  const { lines, isWell } = await answer(args, languageOf(process.env));
  process.stdout.write(lines.map((line) => `${line}\n`).join(''));
  if (!isWell) process.exitCode = 1;
}

function told(error: unknown): string {
  if (error instanceof TypeError) return `${error.message}\n\n${USAGE}`;
  if (error instanceof Problem) return problemLine(error, languageOf(process.env));
  return error instanceof Sentence ? error.message : String(error);
}

main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${told(error)}\n`);
  process.exitCode = 1;
});
