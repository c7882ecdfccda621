import { type Form, formsOf } from './forms.ts';

export interface Finding {
  value: string;
  form: string;
  at: number;
  /** What stands around it. */
  excerpt: string;
}

type Search = (haystack: Buffer) => Finding[];

const PREFIX = 3;
const AROUND = 40;

/** Makes a search for all these values in all their forms that goes through a haystack once. */
export function searchFor(values: readonly string[]): Search {
  const needles = new Map<number, (Form & { value: string })[]>();
  const begins = new Uint8Array(1 << (8 * PREFIX));
  for (const value of values) {
    for (const form of formsOf(value)) {
      const prefix = form.bytes.readUIntBE(0, PREFIX);
      begins[prefix] = 1;
      needles.set(prefix, [...(needles.get(prefix) ?? []), { ...form, value }]);
    }
  }
  return (haystack) => {
    const findings: Finding[] = [];
    let prefix = 0;
    for (let end = 0; end < haystack.length; end += 1) {
      prefix = ((prefix << 8) | (haystack[end] as number)) & 0xff_ff_ff;
      if (begins[prefix] === 0) continue;
      const at = end - PREFIX + 1;
      for (const { value, name: form, bytes } of needles.get(prefix) ?? []) {
        if (at < 0 || haystack.compare(bytes, 0, bytes.length, at, Math.min(haystack.length, at + bytes.length)) !== 0) continue;
        findings.push({ value, form, at, excerpt: haystack.toString('utf8', Math.max(0, at - AROUND), at + bytes.length + AROUND) });
      }
    }
    return findings;
  };
}
