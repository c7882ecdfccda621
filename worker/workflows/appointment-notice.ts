import { setHandler } from '@temporalio/workflow';
import { type AppointmentNoticeInput, moreOfAppointmentSignal } from '../contracts/appointment-notice.ts';
import { withPartners } from './activities.ts';

/** Tells a person what there is to tell of their time at a counter, and once more where it was given back meanwhile. */
export async function appointmentNotice({ appointmentId }: AppointmentNoticeInput): Promise<void> {
  let more = true;
  setHandler(moreOfAppointmentSignal, () => {
    more = true;
  });
  while (more) {
    more = false;
    await withPartners.announceAppointment({ appointmentId });
  }
}
