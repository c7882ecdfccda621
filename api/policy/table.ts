import type { Language } from '@trafficdesk/rules/text.ts';
import { fromTable } from '@trafficdesk/rules/table/from-table.ts';
import type { TableText } from '@trafficdesk/rules/table/table.ts';
import { toTable } from '@trafficdesk/rules/table/to-table.ts';
import type { z } from 'zod';
import { tableOfWorkbook } from './read-workbook.ts';
import { soundRuleSet } from './sound-rule-set.ts';
import { workbookOf } from './workbook.ts';
import type { policyTable, tableReading } from './workbench-schemas.ts';

interface Tabulating {
  documentId: string;
  content: unknown;
}

/** A rule set as a table in words. */
export const tableOf = ({ documentId, content }: Tabulating, language: Language): z.input<typeof policyTable> =>
  toTable(soundRuleSet(documentId, content), language);

/** A rule set as a workbook: its table, with the choices of each cell. */
export const policyWorkbook = (tabulating: Tabulating, language: Language): Promise<Buffer> =>
  workbookOf(tableOf(tabulating, language), language);

/** The rule set as a table changes it, with a finding for each cell that cannot be read; with any, the set as it was. */
export function readTable({ documentId, content }: Tabulating, table: TableText): z.input<typeof tableReading> {
  const { ruleSet, findings } = fromTable(soundRuleSet(documentId, content), table);
  return { content: ruleSet, findings };
}

/** As `readTable`, of an edited workbook, in base64. */
export const readWorkbook = async (tabulating: Tabulating, workbook: string): Promise<z.input<typeof tableReading>> =>
  readTable(tabulating, await tableOfWorkbook(Buffer.from(workbook, 'base64')));
