/** A place in the write-ahead log: how many bytes were written before it. PostgreSQL writes it as two hexadecimal halves, "0/16B3748". */
export type Lsn = bigint;

/** Reads a place as PostgreSQL writes it. */
export function readLsn(text: string): Lsn {
  const [high = '', low = ''] = text.split('/');
  return (BigInt(`0x${high}`) << 32n) + BigInt(`0x${low}`);
}

/** A place as PostgreSQL writes it. */
export const lsnText = (lsn: Lsn): string => `${(lsn >> 32n).toString(16)}/${(lsn & 0xffff_ffffn).toString(16)}`.toUpperCase();

const hex8 = (value: bigint): string => value.toString(16).toUpperCase().padStart(8, '0');

/** Name of the segment of the log that holds a place, as files are called: timeline, then place, each in hexadecimal. `size` in bytes. */
export function segmentName(timeline: number, lsn: Lsn, size: number): string {
  const number = lsn / BigInt(size);
  const perFile = 0x1_0000_0000n / BigInt(size);
  return hex8(BigInt(timeline)) + hex8(number / perFile) + hex8(number % perFile);
}

/** Where a segment begins. */
export const segmentStart = (name: string, size: number): Lsn =>
  (BigInt(`0x${name.slice(8, 16)}`) << 32n) + BigInt(`0x${name.slice(16)}`) * BigInt(size);

/** The timeline of a segment. */
export const timelineOf = (name: string): number => Number.parseInt(name.slice(0, 8), 16);

/** Whether this is how segments are called. */
export const isSegment = (name: string): boolean => /^[0-9A-F]{24}$/.test(name);
