import { percentile } from '../../support/percentile.ts';
import { markdownTable } from '../markdown-table.ts';
import type { Measured } from '../measured.ts';
import type { Samples } from './visits.ts';

/** How many times as long the large queue may take, at the median. */
const GROWTH = 1.5;

interface Filled {
  cases: number;
  samples: Samples;
}

const ms = (samples: number[], share: number): string => percentile(samples, share).toFixed(1);

/** The file that is kept: p50 and p99 of each visit in the small and the large office, how it grows, and where that is more than wanted. */
export function queueReport(machine: string[], [small, large]: Filled[]): Measured {
  if (!small || !large) throw new Error('Two sizes are compared');
  const missed = large.samples.size === 0 ? ['nothing was measured'] : [];
  const rows = [...large.samples].map(([what, own]) => {
    const before = small.samples.get(what) ?? [];
    const growth = percentile(own, 0.5) / percentile(before, 0.5);
    if (Number.isNaN(growth)) missed.push(`${what} was not measured`);
    else if (growth > GROWTH) missed.push(`${what} takes ${growth.toFixed(2)} times as long`);
    return [what, String(own.length), ms(before, 0.5), ms(before, 0.99), ms(own, 0.5), ms(own, 0.99), growth.toFixed(2)];
  });
  const [few, many] = [small.cases, large.cases].map((cases) => cases.toLocaleString('en'));
  const figures = [
    `# The queue with ${few} and with ${many} cases that wait`,
    '`npm run bench:queue` wrote this: over HTTP as a browser asks, both installations on this machine, in turns. Growth is of the median.',
    `\`\`\`\n${machine.join('\n')}\n\`\`\``,
    markdownTable([['ms', 'samples', `${few}: p50`, 'p99', `${many}: p50`, 'p99', 'growth'], ...rows]),
    missed.length === 0 ? `Nothing takes more than ${GROWTH} times as long.` : `Missed: ${missed.join('; ')}.`,
  ].join('\n\n');
  return { figures, missed };
}
