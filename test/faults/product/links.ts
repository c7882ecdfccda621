import { PROCESSES, type Link } from '../../cluster/cluster.ts';

/** What a process of ours works with. */
const TARGETS = ['postgres', 'temporal', 'partners'] as const;

/** Every line that can be cut or slowed down. */
export const LINKS: readonly Link[] = [
  ...PROCESSES.flatMap((from) => TARGETS.map((to) => ({ from, to }))),
  { from: 'temporal', to: 'postgres' },
  { from: 'proxy', to: 'api-1' },
  { from: 'proxy', to: 'api-2' },
];

/** Names a line, and no other. */
export const linkName = ({ from, to }: Link): string => `${from}-to-${to}`;
