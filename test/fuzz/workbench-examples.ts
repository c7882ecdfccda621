import { workbookOf } from '@trafficdesk/api/policy/workbook.ts';
import type { RuleSet } from '@trafficdesk/rules/rule-set.ts';
import { toTable } from '@trafficdesk/rules/table/to-table.ts';
import type { Examples } from './description.ts';

/** A request for each thing that is worked out of a rule set while somebody writes it: nothing of it is stored. */
export async function workbenchExamples(ruleSet: RuleSet, caseNumber: string): Promise<Examples> {
  const path = { documentId: ruleSet.id };
  const content = ruleSet;
  const facts = ruleSet.examples[0]?.facts ?? {};
  const table = toTable(ruleSet, 'zh-CN');
  const workbook = (await workbookOf(table, 'zh-CN')).toString('base64');
  const columns = table.columns.map(({ title }) => ({ title }));
  const pair = { path, body: { before: content, after: content } };
  const alone = { path, body: { content } };
  return {
    getPolicyVocabulary: [{ path }],
    checkPolicy: [alone],
    tryPolicy: [{ path, body: { content, facts } }],
    tryPolicyExamples: [alone],
    comparePolicy: [pair],
    findChangedCase: [pair],
    getCaseFacts: [{ path, query: { number: caseNumber } }],
    tabulatePolicy: [alone],
    exportPolicyWorkbook: [alone],
    readPolicyTable: [{ path, body: { content, table: { columns, rows: table.rows } } }],
    readPolicyWorkbook: [{ path, body: { content, workbook } }],
  };
}
