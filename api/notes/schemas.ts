import { z } from 'zod';
import { legible, moment, person } from '../words.ts';

/** A note on a case, as staff who may see the case read it. */
export const caseNote = z
  .strictObject({
    id: z.uuid(),
    text: z.string().meta({ description: 'Masked for whoever does not hold the case' }),
    by: person,
    at: moment,
    fromDesk: z.boolean().meta({ description: 'The 122 desk wrote it down of what somebody said' }),
    mentions: z.array(person).meta({ description: 'Colleagues it names' }),
    unread: z.boolean().meta({ description: 'It names the caller, who has not read it' }),
  })
  .meta({ id: 'CaseNote' });

/** noteCase, request. `noteId` is made by the console once per note: sending it again repeats nothing. */
export const newCaseNote = z
  .strictObject({
    noteId: z.uuid(),
    text: legible(z.string().trim().min(2).max(500), { lines: true }),
    mentions: z.array(z.uuid()).max(10).default([]).meta({ description: 'Colleagues who may see the case' }),
  })
  .meta({ id: 'NewCaseNote' });

/** Those whom a note on a case can name. */
export const colleagueList = z.strictObject({ items: z.array(person) }).meta({ id: 'ColleagueList' });
