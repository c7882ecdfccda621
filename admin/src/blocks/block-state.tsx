import type { Block } from '../api/schemas.ts';
import { useWords } from '../i18n/words.ts';
import { Chip } from '../layout/chip.tsx';
import type { ToneName } from '../theme/colours.ts';

const stateTones: Record<Block['state'], ToneName> = { open: 'bad', lifted: 'good', ended: 'plain' };
const appealTones: Record<Exclude<Block['appeal'], 'none'>, ToneName> = { waiting: 'warn', granted: 'good', dismissed: 'plain' };

/** Whether a way is closed now. */
export function BlockState({ state }: Pick<Block, 'state'>) {
  const t = useWords();
  return (
    <Chip tone={stateTones[state]} dot>
      {t(`blocks.state.${state}`)}
    </Chip>
  );
}

/** How an appeal stands; nothing where there is none. */
export function AppealState({ appeal }: Pick<Block, 'appeal'>) {
  const t = useWords();
  return appeal === 'none' ? null : <Chip tone={appealTones[appeal]}>{t(`blocks.appeal.${appeal}`)}</Chip>;
}
