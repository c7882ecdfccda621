import { useRef, useState } from 'react';
import { useRequests } from '../../api/data-provider.ts';
import { patiently } from '../../api/patiently.ts';
import type { PolicyTable, TableReading } from '../../api/schemas.ts';
import { useProblemNotice } from '../../api/use-problem-notice.ts';
import { useLanguage } from '../../i18n/text.ts';
import type { Content } from '../content.ts';
import { useKept } from '../use-kept.ts';
import { type Rows, typedOver, type TypedRows } from './typed-rows.ts';

interface TableRowsProps {
  documentId: string;
  /** The draft or version whose table it is. */
  of: string | number;
  table: PolicyTable;
  content: Content;
  setContent: (content: Content) => void;
}

interface TableRows {
  rows: Rows;
  /** Why some of them could not be read; then the content is as it was. */
  findings: TableReading['findings'];
  /** Whether the server reads what is typed. */
  reading: boolean;
  /** Shows cells as they are typed. */
  type: (rows: Rows) => void;
  /** Has the server read what is typed. */
  read: (rows?: Rows) => void;
  /** Back to what the content says. */
  drop: () => void;
}

/** The rows of a table being written: what is typed stays until it can be read, also on other tabs, and is then what the content says. */
export function useTableRows({ documentId, of, table, content, setContent }: TableRowsProps): TableRows {
  const requests = useRequests();
  const notice = useProblemNotice();
  const [kept, keep] = useKept<TypedRows>('table', documentId, of, useLanguage());
  const [typed, setTyped] = useState(() => (kept ? typedOver(kept, table, content) : undefined));
  const [shown, setShown] = useState(table);
  const [reading, setReading] = useState(false);
  const asking = useRef<AbortController>(null);
  const latest = useRef<Rows>(undefined);
  if (shown !== table) {
    setShown(table);
    if (typed?.findings.length === 0 && !kept) setTyped(undefined);
  }
  const put = (rows: Rows, findings: TableReading['findings'], over = content) => {
    latest.current = rows;
    setTyped({ rows, findings });
    keep({ rows, findings, table, content: over });
  };
  const read = async (rows = typed?.rows) => {
    if (!rows) return;
    asking.current?.abort();
    const mine = new AbortController();
    asking.current = mine;
    setReading(true);
    const columns = table.columns.map(({ title }) => ({ title }));
    const sent = { columns, rows: rows.map((row) => [...row]) };
    try {
      const answer = await patiently(() => requests.readPolicyTable(documentId, content, sent), mine.signal);
      if (mine.signal.aborted) return;
      const isRead = answer.findings.length === 0;
      const taken = isRead ? (answer.content as Content) : content;
      // What was typed meanwhile stays.
      const stillTyped = latest.current ?? rows;
      put(stillTyped, answer.findings, taken);
      if (!isRead) return;
      if (stillTyped === rows) keep(null);
      setContent(taken);
    } catch (error) {
      if (!mine.signal.aborted) notice(error);
    } finally {
      if (asking.current === mine) setReading(false);
    }
  };
  return {
    rows: typed?.rows ?? table.rows,
    findings: typed?.findings ?? [],
    reading,
    type: (rows) => put(rows, typed?.findings ?? []),
    read: (rows) => void read(rows),
    drop: () => {
      asking.current?.abort();
      setReading(false);
      setTyped(undefined);
      keep(null);
    },
  };
}
