import type { Text } from './text.ts';

/** What people write money in; documents and facts have whole fen. */
export const YUAN: Text = { 'zh-CN': '元', en: 'yuan' };

/** Fen in figures as people write yuan: "200.00", "-6.50". Part of a fen, which no rule should ask for, is told in full. */
export const yuanFigures = (fen: number): string => (Number.isInteger(fen) ? (fen / 100).toFixed(2) : String(fen / 100));

const WRITTEN = /^¥?\s*(-?)¥?\s*(0|[1-9]\d*)(?:\.(\d{1,2}))?\s*(?:元|yuan)?$/i;

/** Whole fen from yuan as somebody wrote them ("200", "6.5", "¥200.00", "200 元"); null for anything else, and for more than two decimals. */
export function fenOf(written: string): number | null {
  const [, sign, yuan, rest = ''] = WRITTEN.exec(written.normalize('NFKC').trim()) ?? [];
  if (yuan === undefined) return null;
  const fen = Number(yuan) * 100 + Number(rest.padEnd(2, '0'));
  if (!Number.isSafeInteger(fen)) return null;
  return sign && fen > 0 ? -fen : fen;
}
