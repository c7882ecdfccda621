import { ORIGINALS } from '@trafficdesk/rules/facts/codes/original.ts';
import { z } from 'zod';
import { caseState, nextStep, shaped } from '../words.ts';

const NUMBER = { 'zh-CN': '编号形如 261121-000000001。', en: 'A number looks like 261121-000000001.' };
const CODE = { 'zh-CN': '请填写短信中的 10 位异议码。', en: 'Give the 10 letters and digits of the message.' };

const caseNumber = shaped(/^[0-9]{6}-[0-9]{9}$/, NUMBER);

/** object, request: what the message to the former phone says. */
export const objection = z.strictObject({ caseNumber, code: shaped(/^(?:[ -]?[0-9A-Za-z]){10}$/, CODE) }).meta({ id: 'Objection' });

/** object and objectByNumber, answer: nothing of whoever applied. */
export const objectionTaken = z.strictObject({ caseNumber: z.string(), state: caseState, nextStep }).meta({ id: 'ObjectionTaken' });

/** objectForPerson, request. `objectionId` is made by the console once per objection: sending it again repeats nothing. */
export const staffObjection = z
  .strictObject({
    objectionId: z.uuid(),
    reason: z.string().trim().min(2).max(500),
    originals: z.array(z.enum(ORIGINALS)).max(ORIGINALS.length).meta({ description: 'None on the telephone' }),
  })
  .meta({ id: 'StaffObjection' });

/** objectByNumber, request: the number of the message that the person got. */
export const staffObjectionByNumber = z.strictObject({ caseNumber, ...staffObjection.shape }).meta({ id: 'StaffObjectionByNumber' });
