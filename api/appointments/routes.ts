import { z } from 'zod';
import { operation } from '../operations/operation.ts';
import { cancelConsoleAppointment } from './cancel.ts';
import { listConsoleAppointments } from './list.ts';
import { appointment, appointmentList, appointmentQuery } from './schemas.ts';

const tag = 'Appointments';

export const appointmentOperations = [
  operation({
    operationId: 'listAppointments',
    method: 'get',
    path: '/api/appointments',
    tag,
    summary: 'Who comes to the counters of the caller’s cities on a day, the first first; masked',
    access: { permission: 'appointment.read' },
    request: { query: appointmentQuery },
    responses: { 200: { description: 'A page of appointments', schema: appointmentList } },
    handler: async (deps, { actor, query }) => ({ status: 200, body: await listConsoleAppointments(deps, actor, query) }),
  }),
  operation({
    operationId: 'cancelAppointment',
    method: 'post',
    path: '/api/appointments/{appointmentId}/cancellation',
    tag,
    summary: 'Gives somebody’s place back and tells them',
    access: { permission: 'appointment.cancel' },
    request: { path: z.strictObject({ appointmentId: z.uuid() }) },
    responses: { 200: { description: 'Cancelled', schema: appointment } },
    problems: [409],
    handler: async (deps, { actor, path, origin }) => ({
      status: 200,
      body: await cancelConsoleAppointment(deps, actor, { id: path.appointmentId, origin }),
    }),
  }),
];
