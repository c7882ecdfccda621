import type { ConsoleViolationObjection } from '../api/schemas.ts';
import { Chip } from '../layout/chip.tsx';
import type { ToneName } from '../theme/colours.ts';

type State = ConsoleViolationObjection['state'];

const tones: Record<State, ToneName> = { raised: 'warn', forwarded: 'warn', upheld: 'good', dismissed: 'plain', eliminated: 'violet' };

/** Where an objection to a violation stands. */
export const ObjectionStateChip = ({ state, children }: { state: State; children: string }) => (
  <Chip tone={tones[state]} dot>
    {children}
  </Chip>
);
