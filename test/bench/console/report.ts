import { percentile } from '../../support/percentile.ts';
import { FIRST_LOAD_LIMIT, type FirstLoad } from '../first-load.ts';
import { markdownTable } from '../markdown-table.ts';
import type { Measured } from '../measured.ts';
import type { Samples } from './visits.ts';

/** What half of the samples of a measurement may take at most, in milliseconds. */
const GOALS: Record<string, number> = {
  'decide → next: the next case': 300,
  'decide → next: with its three photos': 500,
  'take next: with its three photos': 1_000,
};

interface Report {
  cases: number;
  machine: string[];
  samples: Samples;
  firstLoad: FirstLoad;
}

const ms = (value: number): string => value.toFixed(0);
const kB = (bytes: number): string => `${(bytes / 1000).toFixed(1)} kB`;

/** The file that is kept: where and on what it was measured, p50 and p99 of each measurement, and what misses its goal. */
export function consoleReport({ cases, machine, samples, firstLoad }: Report): Measured {
  const rows = [...samples].map(([what, own]) => {
    const goal = GOALS[what];
    return [what, String(own.length), ms(percentile(own, 0.5)), ms(percentile(own, 0.99)), goal === undefined ? '' : `≤ ${goal}`];
  });
  const missed = Object.entries(GOALS).flatMap(([what, goal]) => {
    const half = percentile(samples.get(what) ?? [], 0.5);
    return half <= goal ? [] : [`${what} took ${ms(half)} ms where ${goal} are wanted`];
  });
  if (firstLoad.bytes > FIRST_LOAD_LIMIT)
    missed.push(`the first load is ${kB(firstLoad.bytes)} where ${kB(FIRST_LOAD_LIMIT)} are the limit`);
  const figures = [
    `# The console with ${cases.toLocaleString('en')} cases`,
    '`npm run bench:console` wrote this: three in ten of the cases wait for an officer; Chromium on the same machine as everything else, without a network between, in Chinese, 1440 × 900. Photos have 12 megapixels. An officer looks at a case for 2.5 s, then approves it by keyboard.',
    `\`\`\`\n${machine.join('\n')}\n\`\`\``,
    markdownTable([['ms', 'samples', 'p50', 'p99', 'wanted (p50)'], ...rows]),
    `First load, up to the queue: **${kB(firstLoad.bytes)}** gzipped in ${firstLoad.files.length} files, of at most ${kB(FIRST_LOAD_LIMIT)}.`,
    missed.length === 0 ? 'Every goal was met.' : `Missed: ${missed.join('; ')}.`,
  ].join('\n\n');
  return { figures, missed };
}
