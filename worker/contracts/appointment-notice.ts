import { defineSignal } from '@temporalio/workflow';

/** Workflow type that tells a person of a time at a counter: that it is theirs, and that it was given back. */
export const APPOINTMENT_NOTICE_WORKFLOW = 'appointmentNotice';

/** Id of the one workflow that tells of an appointment. */
export const appointmentNoticeWorkflowId = (appointmentId: string): string => `appointment-notice-${appointmentId}`;

export interface AppointmentNoticeInput {
  appointmentId: string;
}

/** There is more to tell. */
export const moreOfAppointmentSignal = defineSignal('moreToTell');
