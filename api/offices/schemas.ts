import { dayExists } from '@trafficdesk/rules/working-calendar.ts';
import { z } from 'zod';
import { says } from '../operations/field-errors.ts';
import { legible, moment, revision, shaped, text } from '../words.ts';

const TIME = { 'zh-CN': '时间形如 09:00。', en: 'A time looks like 09:00.' };
const BACKWARDS = { 'zh-CN': '结束时间须晚于开始时间。', en: 'It must end later than it begins.' };
const OVERLAP = { 'zh-CN': '时段须按先后排列，不得重叠。', en: 'Hours stand in their order and do not overlap.' };

const time = shaped(/^(?:[01][0-9]|2[0-3]):[0-5][0-9]$/, TIME);

const hours = z
  .array(z.strictObject({ from: time, to: time }).refine(({ from, to }) => from < to, { ...says(BACKWARDS), path: ['to'] }))
  .max(4)
  .refine((all) => all.every(({ from }, at) => at === 0 || from >= (all[at - 1]?.to ?? '')), says(OVERLAP))
  .meta({ description: 'In Shanghai; none where the office is closed on such days' });

const named = (most: number) =>
  z.strictObject({
    'zh-CN': legible(z.string().trim().min(2).max(most), { lines: false }),
    en: legible(z.string().trim().min(2).max(most), { lines: false }),
  });

const details = {
  name: named(60),
  address: named(120),
  workingHours: hours,
  restDayHours: hours,
  slotMinutes: z.int().min(5).max(240).meta({ description: 'How long one visit is' }),
  capacity: z.int().min(1).max(50).meta({ description: 'How many can come at the same time' }),
  daysAhead: z.int().min(1).max(60).meta({ description: 'How many days ahead times are given' }),
  open: z.boolean().meta({ description: 'Whether times are given at all' }),
};

/** An office whose counters people can be given a time at. */
export const office = z
  .strictObject({ id: z.uuid(), city: z.string(), cityName: text, revision: z.int(), ...details })
  .meta({ id: 'Office' });

export const officeList = z.strictObject({ items: z.array(office) }).meta({ id: 'OfficeList' });

/** enterOffice, request. `id` is made by the console once: sending it again enters nothing twice. */
export const newOffice = z.strictObject({ id: z.uuid(), city: z.string().min(1).max(12), ...details }).meta({ id: 'NewOffice' });

/** changeOffice, request. */
export const officeChange = z.strictObject({ revision, ...details }).meta({ id: 'OfficeChange' });

const DAY = { 'zh-CN': '日期形如 2026-11-22。', en: 'A day looks like 2026-11-22.' };

/** A day in Shanghai. */
export const day = shaped(/^2[0-9]{3}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])$/, DAY).refine(dayExists, says(DAY));

/** listOfficeTimes, answer: the times that can still be booked on a day, in their order. */
export const officeTimes = z
  .strictObject({
    days: z.array(z.string()).meta({ description: 'The days that can be booked: today and so many ahead' }),
    items: z.array(z.strictObject({ startsAt: moment, endsAt: moment, free: z.int() })),
  })
  .meta({ id: 'OfficeTimes' });
