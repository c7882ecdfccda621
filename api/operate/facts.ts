import { mendFactTable } from '@trafficdesk/worker/backtest/mend-fact-table.ts';
import { connect } from '@trafficdesk/worker/store/connect.ts';
import { factTables } from '@trafficdesk/worker/store/fact-tables.ts';
import { step } from '../standalone/progress.mjs';
import { storageVariables } from '../standalone/storage-variables.ts';

const number = (count: number): string => count.toLocaleString('en');

/**
 * Makes the facts that backtests of a rule set read anew from its evaluations, where they differ, beside running processes. Takes a
 * worker's DATABASE_URL; without one, that of the Trafficdesk that runs on this machine. `by` says for the record who does it. Answers what to tell;
 * throws a TypeError where the document is no rule set.
 */
export async function mendFacts(variables: NodeJS.ProcessEnv, { by, document }: { by: string; document: string }): Promise<string> {
  const table = factTables.find(({ documentId }) => documentId === document);
  const known = factTables.map(({ documentId }) => documentId).join(', ');
  if (!table) throw new TypeError(`--document: there is no rule set ${document}; there are ${known}`);
  const { DATABASE_URL = '' } = storageVariables(variables);
  const db = connect(DATABASE_URL, { max: 1, name: 'facts' });
  try {
    const { held, mended, first } = await step(`Holding the facts of ${document} against its evaluations`, (note) =>
      mendFactTable(db, table, by, (done) => note(`${number(done)} evaluations`)),
    );
    if (mended === 0) return `The facts of ${number(held)} evaluations are what the evaluations say; nothing was changed.`;
    const others = mended > first.length ? ` and ${number(mended - first.length)} more` : '';
    return `Of ${number(held)} evaluations, the facts of ${number(mended)} were made anew: ${first.join(', ')}${others}. Backtests under way were ended, and those that had counted them are outdated; run these and those that were blocked again.`;
  } finally {
    await db.destroy();
  }
}
