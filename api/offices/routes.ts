import { z } from 'zod';
import { operation } from '../operations/operation.ts';
import { changeConsoleOffice, enterOffice, listConsoleOffices, visibleOffice } from './offices.ts';
import { day, newOffice, office, officeChange, officeList, officeTimes } from './schemas.ts';
import { freeTimes } from './times.ts';

const tag = 'Appointments';
const read = { permission: 'appointment.read' } as const;
const write = { permission: 'office.write' } as const;
const officePath = z.strictObject({ officeId: z.uuid() });

export const officeOperations = [
  operation({
    operationId: 'listOffices',
    method: 'get',
    path: '/api/offices',
    tag,
    summary: 'Offices whose counters people can be given a time at, of the caller’s cities',
    access: read,
    responses: { 200: { description: 'The offices', schema: officeList } },
    handler: async (deps, { actor }) => ({ status: 200, body: await listConsoleOffices(deps, actor) }),
  }),
  operation({
    operationId: 'enterOffice',
    method: 'post',
    path: '/api/offices',
    tag,
    summary: 'Enters an office with its hours and how many can come at a time',
    access: write,
    request: { body: newOffice },
    responses: { 201: { description: 'Entered', schema: office } },
    handler: async (deps, { actor, body, origin }) => ({ status: 201, body: await enterOffice(deps, { staff: actor, origin }, body) }),
  }),
  operation({
    operationId: 'changeOffice',
    method: 'put',
    path: '/api/offices/{officeId}',
    tag,
    summary: 'Changes an office; times that were given before stay',
    access: write,
    request: { path: officePath, body: officeChange },
    responses: { 200: { description: 'Changed', schema: office } },
    problems: [409],
    handler: async (deps, { actor, path, body, origin }) => ({
      status: 200,
      body: await changeConsoleOffice(deps, { staff: actor, origin }, { ...body, id: path.officeId }),
    }),
  }),
  operation({
    operationId: 'listOfficeTimes',
    method: 'get',
    path: '/api/offices/{officeId}/times',
    tag,
    summary: 'The times of an office on a day that have a place left',
    access: read,
    request: { path: officePath, query: z.strictObject({ day }) },
    responses: { 200: { description: 'The times, and the days there are', schema: officeTimes } },
    handler: async (deps, { actor, path, query }) => ({
      status: 200,
      body: await freeTimes(deps.db, await visibleOffice(deps, actor, path.officeId), query.day),
    }),
  }),
];
