import { useRef, useState } from 'react';
import { useRequests } from '../../api/data-provider.ts';
import type { PolicyTable, TableReading } from '../../api/schemas.ts';
import { useProblemNotice } from '../../api/use-problem-notice.ts';
import type { Content } from '../content.ts';

interface TableRowsProps {
  documentId: string;
  table: PolicyTable;
  content: Content;
  setContent: (content: Content) => void;
}

interface TableRows {
  rows: readonly (readonly string[])[];
  /** Why some of them could not be read; then the content is as it was. */
  findings: TableReading['findings'];
  /** Shows cells as they are typed. */
  type: (rows: readonly (readonly string[])[]) => void;
  /** Has the server read what is typed. */
  read: (rows?: readonly (readonly string[])[]) => void;
  /** Back to what the content says. */
  drop: () => void;
}

/** The rows of a table being written: what is typed stays until it can be read, and is then what the content says. */
export function useTableRows({ documentId, table, content, setContent }: TableRowsProps): TableRows {
  const requests = useRequests();
  const notice = useProblemNotice();
  const [typed, setTyped] = useState<readonly (readonly string[])[]>();
  const [findings, setFindings] = useState<TableReading['findings']>([]);
  const [of, setOf] = useState(table);
  const asked = useRef(0);
  if (of !== table) {
    setOf(table);
    if (findings.length === 0) setTyped(undefined);
  }
  const read = async (rows = typed) => {
    if (!rows) return;
    asked.current += 1;
    const mine = asked.current;
    const columns = table.columns.map(({ title }) => ({ title }));
    try {
      const answer = await requests.readPolicyTable(documentId, content, { columns, rows: rows.map((row) => [...row]) });
      if (mine !== asked.current) return;
      setFindings(answer.findings);
      if (answer.findings.length === 0) setContent(answer.content as Content);
    } catch (error) {
      notice(error);
    }
  };
  return {
    rows: typed ?? table.rows,
    findings,
    type: setTyped,
    read: (rows) => void read(rows),
    drop: () => {
      asked.current += 1;
      setTyped(undefined);
      setFindings([]);
    },
  };
}
