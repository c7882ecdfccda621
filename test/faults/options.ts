import { parseArgs } from 'node:util';
import { Sentence } from '@trafficdesk/api/standalone/sentence.mjs';
import type { FaultKind } from './nemesis/fault.ts';

export interface Options {
  seed: number;
  kills: number;
  /** Mean seconds between kills. */
  every: number;
  /** Errands a second. */
  rate: number;
  kinds: Exclude<FaultKind, 'kill'>[];
  /** Only says what would go wrong when. */
  plan: boolean;
}

/** Everything that goes wrong beside kills. */
export const OTHER_FAULTS = ['freeze', 'cut', 'hush', 'slow', 'full-disk', 'skew', 'expired-certificate'] as const;

function numberOf(name: string, text: string): number {
  const number = Number(text);
  if (!Number.isFinite(number) || number < 0) throw new Sentence(`--${name} is "${text}": give a number.`);
  return number;
}

/** Reads `--seed 7 --kills 200 --every 6 --rate 2 --faults cut,slow --plan`; a seed of its own unless one is given. */
export function readOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      seed: { type: 'string', default: String(Math.floor(Math.random() * 1_000_000)) },
      kills: { type: 'string', default: '200' },
      every: { type: 'string', default: '6' },
      rate: { type: 'string', default: '2' },
      faults: { type: 'string', default: OTHER_FAULTS.join(',') },
      plan: { type: 'boolean', default: false },
    },
  });
  const kinds = values.faults.split(',').filter(Boolean);
  const unknown = kinds.find((kind) => !OTHER_FAULTS.some((each) => each === kind));
  if (unknown !== undefined) throw new Sentence(`--faults has "${unknown}": choose from ${OTHER_FAULTS.join(', ')}.`);
  return {
    seed: numberOf('seed', values.seed),
    kills: numberOf('kills', values.kills),
    every: numberOf('every', values.every),
    rate: numberOf('rate', values.rate),
    kinds: kinds as Options['kinds'],
    plan: values.plan,
  };
}

/** The command that does the same run again. */
export function commandOf({ seed, kills, every, rate, kinds }: Options): string {
  const less = kinds.length < OTHER_FAULTS.length ? ` --faults=${kinds.join(',')}` : '';
  return `npm run faults -- --seed ${seed} --kills ${kills} --every ${every} --rate ${rate}${less}`;
}
