import type { Handling } from '@trafficdesk/worker/store/handlings.ts';
import type { Text } from '@trafficdesk/rules/text.ts';
import { isVisible } from '../cases/visible-case.ts';
import type { StaffSession } from '../sessions/guard.ts';
import type { ConsultationView } from './view.ts';

type Line = NonNullable<ConsultationView['handling']>;

/** A handling as the desk sees it in a line: nothing of whose it is. */
export const handlingLine = (found: Handling, { cities }: StaffSession, cityName: (code: string) => Text): Line => ({
  id: found.id,
  number: found.number,
  kind: found.kind,
  state: found.state,
  cityName: cityName(found.cityCode),
  shownAt: found.shownAt.toISOString(),
  visible: isVisible(found, cities),
});
