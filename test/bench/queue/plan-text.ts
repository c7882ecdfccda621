/** A part of a plan that was carried out. */
export interface PlanPart {
  kind: string;
  table: string | undefined;
  index: string | undefined;
  /** Rows it came to, and those it read, over all loops. */
  rows: number;
  read: number;
  /** How far it is indented: what is deeper and follows hands its rows to it. */
  depth: number;
  line: string;
}

const PART =
  /^(?<indent>\s*)(?:->\s+)?(?<kind>[A-Z][A-Za-z ]*?)(?: using (?<index>\S+))?(?: on (?<on>\S+)(?: \S+)?)?\s{2}\(cost=\S+ rows=\d+ width=\d+\) \(actual time=\S+ rows=(?<rows>[\d.]+) loops=(?<loops>\d+)\)$/;

/** The parts of all plans in a text, as PostgreSQL prints them; what was never executed is none. */
export function partsOf(text: string): PlanPart[] {
  const parts: PlanPart[] = [];
  let loops = 1;
  for (const line of text.split('\n')) {
    const found = PART.exec(line)?.groups;
    const passed = /^\s+Rows Removed by (?:Filter|Join Filter|Index Recheck): (\d+)$/.exec(line)?.[1];
    const last = parts.at(-1);
    if (found) {
      const { kind = '', on, index } = found;
      loops = Number(found['loops']);
      const rows = Number(found['rows']) * loops;
      const ofIndex = kind === 'Bitmap Index Scan';
      parts.push({
        kind,
        table: ofIndex ? undefined : on,
        index: ofIndex ? on : index,
        rows,
        read: rows,
        depth: line.search(/\S/),
        line: line.trim(),
      });
    } else if (passed && last) last.read += Number(passed) * loops;
  }
  return parts;
}

/** How many rows each sort is given. */
export const sortedRows = (parts: readonly PlanPart[]): { part: PlanPart; given: number }[] =>
  parts.flatMap((part, at) => (part.kind.includes('Sort') ? [{ part, given: parts[at + 1]?.rows ?? 0 }] : []));

/** A statement as it is compared: without what its layout, its numbering and the lengths of its lists are. */
export const shapeOf = (sql: string): string =>
  sql
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/\$\d+(::\w+)?(?:, \$\d+(?:::\w+)?)*/g, '$')
    .trim();

/** The statements of a file of plans. */
export const statementsOf = (text: string): string[] =>
  text.split('\n\n\n').flatMap((part) => part.split('\n').filter((line) => /^(?:select|with|insert|update|delete)\b/i.test(line)));
