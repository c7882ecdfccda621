import type { StaffMember } from '../api/schemas.ts';
import { useWords } from '../i18n/words.ts';
import { Chip } from '../layout/chip.tsx';
import { useExactTime } from '../times/use-exact-time.ts';

/** Whether somebody can sign in, and if not, why. */
export function AccountState({ member: { disabledAt, lockedUntil } }: { member: StaffMember }) {
  const t = useWords();
  const exact = useExactTime();
  if (disabledAt) {
    return (
      <Chip tone="plain" dot>
        {t('staff.closedSince', { time: exact(disabledAt) })}
      </Chip>
    );
  }
  if (lockedUntil) {
    return (
      <Chip tone="warn" dot>
        {t('staff.lockedUntil', { time: exact(lockedUntil) })}
      </Chip>
    );
  }
  return (
    <Chip tone="good" dot>
      {t('staff.open')}
    </Chip>
  );
}
