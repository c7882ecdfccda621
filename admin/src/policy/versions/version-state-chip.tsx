import type { PolicyVersion } from '../../api/schemas.ts';
import { useWords } from '../../i18n/words.ts';
import { Chip } from '../../layout/chip.tsx';
import type { ToneName } from '../../theme/colours.ts';

const stateTones: Record<PolicyVersion['state'], ToneName> = {
  proposed: 'warn',
  scheduled: 'calm',
  live: 'good',
  superseded: 'plain',
  withdrawn: 'plain',
};

/** Where a version stands, in words. */
export function VersionStateChip({ state }: { state: PolicyVersion['state'] }) {
  const t = useWords();
  return (
    <Chip tone={stateTones[state]} dot>
      {t(`policy.state.${state}`)}
    </Chip>
  );
}
