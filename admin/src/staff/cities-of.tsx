import type { StaffMember } from '../api/schemas.ts';
import { useText } from '../i18n/text.ts';
import { useWords } from '../i18n/words.ts';

/** Whose cases somebody may see, in words; all is said, never left open. */
export function CitiesOf({ member: { cities } }: { member: StaffMember }) {
  const t = useWords();
  const text = useText();
  return cities === null ? t('staff.allCities') : cities.map(({ name }) => text(name)).join(t('staff.separator'));
}
