import { readdirSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { ALSO } from './also.ts';
import { GIVEN } from './given.ts';
import { WHEN } from './when.ts';

const words = (known: Readonly<Record<string, unknown>>) => z.enum(Object.keys(known));
const rule = z.string().regex(/^R-\d\d$/);
const code = z.string().regex(/^[a-z-]+$/);
/** Codes in the order they are told; of a photo with its slot in front: "owner: light-background". */
const reasons = z.array(z.string().regex(/^([a-z-]+: )?[a-z-]+$/));
const also = z.array(words(ALSO)).default([]).meta({ description: 'What else has to be so' });

const then = z.union([
  z.strictObject({ state: code, reasons, nextStep: code, also }).meta({ description: 'Where the case stands, as its channel is told' }),
  z.strictObject({ check: code, reasons, nextStep: code, also }).meta({ description: 'What a check beforehand says' }),
  z
    .strictObject({ situation: code, reasons, ways: z.array(code), nextStep: code, also })
    .meta({ description: 'What somebody who wants to register is told; the next step is that of the first way' }),
  z
    .strictObject({
      problem: code,
      situation: code.optional(),
      ways: z.array(code).optional(),
      fields: z.array(z.string()).optional(),
      also,
    })
    .meta({ description: 'The answer is a problem: its code, and of a registration the situation and the ways on' }),
  z.strictObject({ granted: code, also }).meta({ description: 'What the answer gives' }),
]);

const row = z.strictObject({
  name: z.string().min(10).meta({ description: 'A sentence' }),
  rules: z.array(rule).min(1),
  given: z.array(words(GIVEN)).default([]).meta({ description: 'How things differ from everything being in order' }),
  when: z.array(words(WHEN)).min(1).meta({ description: 'Step by step; each but the last one has to succeed' }),
  then,
});

/** A table of scenarios, as policy staff read it. */
export const table = z.strictObject({
  $schema: z.literal('./play/table.schema.json'),
  title: z.string(),
  given: z.array(words(GIVEN)).default([]).meta({ description: 'Of every row, before its own' }),
  rows: z.array(row).min(1),
});

export type Table = z.output<typeof table>;
export type Row = z.output<typeof row>;
export type Then = Row['then'];

const FOLDER = new URL('../', import.meta.url);

/** Every table of the folder, by its file's name. Throws where one says what this house does not understand. */
export const readTables = (): [string, Table][] =>
  readdirSync(FOLDER)
    .filter((name) => name.endsWith('.json'))
    .toSorted()
    .map((name) => {
      const read = table.safeParse(JSON.parse(readFileSync(new URL(name, FOLDER), 'utf8')));
      if (!read.success) throw new Error(`${name}: ${z.prettifyError(read.error)}`);
      return [name, read.data];
    });
