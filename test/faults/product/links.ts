import { APIS, PROCESSES, type Link } from '../../cluster/cluster.ts';

/** What a process of ours works with. */
const TARGETS = ['postgres', 'temporal', 'partners'] as const;

/** Every line that can be cut or slowed down. */
export const LINKS: readonly Link[] = [
  ...PROCESSES.flatMap((from) => TARGETS.map((to) => ({ from, to }))),
  { from: 'temporal', to: 'postgres' },
  ...APIS.map((to) => ({ from: 'proxy', to }) as const),
];

/** Names a line, and no other. */
export const linkName = ({ from, to }: Link): string => `${from}-to-${to}`;
