/** Why what was typed is no amount of yuan. */
export type YuanFault = 'no-number' | 'decimals' | 'negative';

/** Fen as they are typed and shown in a field, in yuan: "200.00". Part of a fen is shown in full. */
export const yuanOf = (fen: number): string => (Number.isInteger(fen) ? (fen / 100).toFixed(2) : String(fen / 100));

const WRITTEN = /^(-?)(\d+)(?:\.(\d*))?$/;

/** Whole fen from yuan as they are typed, also with a sign of the currency; or what is wrong with them. `min` is the least there may be, in fen. */
export function fenIn(typed: string, min = 0): number | YuanFault {
  const plain = typed.normalize('NFKC').replace(/^\s*(-?)\s*¥?\s*|\s*元?\s*$/g, '$1');
  const [, sign, yuan, rest = ''] = WRITTEN.exec(plain) ?? [];
  if (yuan === undefined) return 'no-number';
  if (rest.length > 2) return 'decimals';
  const fen = Number(yuan) * 100 + Number(rest.padEnd(2, '0'));
  if (!Number.isSafeInteger(fen)) return 'no-number';
  if (!sign || fen === 0) return fen;
  return min < 0 ? -fen : 'negative';
}
