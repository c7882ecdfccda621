import { bodyOf, client } from '../api/client.ts';
import type { Appointment, NewOffice, Office, Page } from '../api/schemas.ts';

export interface AppointmentFilter {
  day?: string;
  office?: string;
  city?: string;
}

const atOffice = (officeId: string) => ({ params: { path: { officeId } } });

export const appointmentRequests = {
  listAppointments: ({ day, office, city }: AppointmentFilter & { day: string }, after?: string): Promise<Page<Appointment>> =>
    bodyOf(client.GET('/api/appointments', { params: { query: { day, officeId: office, city, after } } })),
  cancelAppointment: (appointmentId: string): Promise<Appointment> =>
    bodyOf(client.POST('/api/appointments/{appointmentId}/cancellation', { params: { path: { appointmentId } } })),
  listOffices: async (): Promise<Office[]> => (await bodyOf(client.GET('/api/offices'))).items,
  listOfficeTimes: (officeId: string, day: string) =>
    bodyOf(client.GET('/api/offices/{officeId}/times', { params: { path: { officeId }, query: { day } } })),
  enterOffice: (body: NewOffice): Promise<Office> => bodyOf(client.POST('/api/offices', { body })),
  changeOffice: (officeId: string, body: Omit<NewOffice, 'id' | 'city'> & { revision: number }): Promise<Office> =>
    bodyOf(client.PUT('/api/offices/{officeId}', { ...atOffice(officeId), body })),
};
