import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { shanghaiTime } from '@trafficdesk/rules/working-calendar.ts';
import { stringify } from 'csv-stringify/sync';
import type { Response } from 'express';

type Cell = string | number | null | undefined;

/** Lines of CSV by RFC 4180; what a spreadsheet would take for a formula gets an apostrophe before it. */
export const csvLines = (rows: readonly Cell[][]): string =>
  stringify(rows as Cell[][], { record_delimiter: 'windows', escape_formulas: true });

/** The first line of a file; the byte order mark tells Excel that it is UTF-8. */
export const csvHead = (titles: readonly string[]): string => `\uFEFF${csvLines([[...titles]])}`;

/** Somebody who closes the page has had enough; there is nobody left to tell. */
const isGone = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'ERR_STREAM_PREMATURE_CLOSE';

/** Sends a file of so many records, named `trafficdesk-<name>-<time>.csv`, as its lines come. */
export async function sendCsv(
  response: Response,
  { name, records }: { name: string; records: number },
  lines: AsyncIterable<string>,
): Promise<void> {
  const fileName = `trafficdesk-${name}-${shanghaiTime(new Date()).replaceAll(/[ :]/g, '-')}.csv`;
  response.status(200).set({
    'Content-Type': 'text/csv; charset=utf-8',
    'Content-Disposition': `attachment; filename="${fileName}"`,
    'Cache-Control': 'no-store',
    'X-Record-Count': String(records),
  });
  await pipeline(Readable.from(lines), response).catch((error: unknown) => {
    if (!isGone(error)) throw error;
  });
}

const OFFSET_MS = 8 * 3_600_000;

/** A moment in a cell: ISO 8601 by the clock of China, to the millisecond. */
export const inShanghai = (at: string): string => new Date(Date.parse(at) + OFFSET_MS).toISOString().replace('Z', '+08:00');
