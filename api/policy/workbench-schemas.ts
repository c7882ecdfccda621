import { z } from 'zod';
import { factLine, ruleLine } from '../cases/schemas.ts';
import { moment, photoSlot, text } from '../words.ts';

const content = z.record(z.string(), z.unknown());
export const facts = z
  .record(z.string(), z.record(z.string(), z.unknown()))
  .meta({ id: 'Facts', description: 'Values by fact, e.g. {"applicant": {"activeBindings": 2}}; never personal data' });

export const factDefinition = z
  .strictObject({
    path: z.string().meta({ description: '"applicant.activeBindings" is fact "applicant", path "$.activeBindings" in a rule' }),
    type: z.enum(['boolean', 'number', 'code', 'codes', 'city']),
    label: text,
    unit: text.nullable(),
    range: z.strictObject({ min: z.number(), max: z.number(), integer: z.boolean() }).nullable(),
    money: z.boolean().meta({ description: 'Whether the number is money in fen, to be told in yuan' }),
    choices: z
      .array(z.strictObject({ code: z.string(), text }))
      .nullable()
      .meta({ description: 'Codes it can be, of a city those entered so far; null where it has no table' }),
    operators: z.array(z.strictObject({ operator: z.string(), text })),
    source: text,
  })
  .meta({ id: 'FactDefinition' });

/** What a rule set may speak of. */
export const policyVocabulary = z
  .strictObject({
    id: z.string(),
    title: text,
    facts: z.array(factDefinition),
    outcomes: z.array(z.strictObject({ id: z.string(), title: text, routed: z.boolean() })),
  })
  .meta({ id: 'PolicyVocabulary' });

const formField = z.strictObject({
  pointer: z.string().meta({ description: 'JSON pointer into the document' }),
  label: text,
  kind: z.enum(['number', 'choices', 'yes-no']),
  unit: text.nullable(),
  range: z.strictObject({ min: z.int(), max: z.int() }).nullable(),
  choices: z.array(z.strictObject({ code: z.string(), text })).nullable(),
});

/** A settings document as a form. */
export const policyForm = z
  .strictObject({ sections: z.array(z.strictObject({ title: text.nullable(), fields: z.array(formField) })) })
  .meta({ id: 'PolicyForm' });

export const policyCheck = z
  .strictObject({ content, prove: z.boolean().default(false).meta({ description: 'Also prove what the rules come to; takes seconds' }) })
  .meta({ id: 'PolicyCheck' });

/** Something to mend, or to know, before a document can be proposed. */
export const policyFinding = z
  .strictObject({
    severity: z.enum(['error', 'notice']).meta({ description: 'Only errors keep a document from being proposed' }),
    stage: z.enum(['shape', 'words', 'meaning']),
    rule: z.string().nullable(),
    pointer: z.string().meta({ description: 'JSON pointer into the document' }),
    message: text,
    example: facts.nullable().meta({ description: 'Facts that show it' }),
    open: z.enum(['too-hard', 'out-of-time']).nullable().meta({
      description: 'Of a notice that something is not proven: why. Out of time: try again. Too hard: whoever publishes answers for it',
    }),
  })
  .meta({ id: 'PolicyFinding' });
export const policyFindings = z.strictObject({ items: z.array(policyFinding) }).meta({ id: 'PolicyFindings' });

export const policyContent = z.strictObject({ content }).meta({ id: 'PolicyContent' });

const cells = z.array(z.array(z.string().max(2000)).max(200)).max(1000);

/** A rule set as a table: a row per rule, a column per fact, all cells in words. */
export const policyTable = z
  .strictObject({
    columns: z.array(
      z.strictObject({
        key: z.string(),
        title: z.string(),
        help: z.string().meta({ description: 'What can be written in its cells' }),
        choices: z.array(z.string()),
        codes: z.array(z.strictObject({ code: z.string(), words: z.string() })),
      }),
    ),
    rows: z.array(z.array(z.string())),
    apart: z.array(z.string()).meta({ description: 'Rules that are no row and stay as they are' }),
  })
  .meta({ id: 'PolicyTable' });

export const policyTableEdit = z
  .strictObject({
    content,
    table: z.strictObject({ columns: z.array(z.strictObject({ title: z.string().max(500) })).max(200), rows: cells }),
  })
  .meta({ id: 'PolicyTableEdit' });

export const policyWorkbookEdit = z
  .strictObject({ content, workbook: z.base64().max(3_000_000).meta({ description: 'XLSX in base64' }) })
  .meta({ id: 'PolicyWorkbookEdit' });

export const tableReading = z
  .strictObject({
    content: z.unknown(),
    findings: z.array(
      z.strictObject({
        row: z.int().nullable().meta({ description: 'From 0, without the headings; null in the headings' }),
        column: z.string().nullable(),
        message: text,
      }),
    ),
  })
  .meta({ id: 'TableReading' });

const outcomeOfCase = z.strictObject({ outcome: z.string(), outcomeTitle: text, reasons: z.array(z.string()) }).nullable();

/** A case that two versions decide differently. */
export const changedCase = z
  .strictObject({
    found: z.enum(['case', 'none', 'unknown']).meta({ description: 'none is proven; unknown: the solver ran out of time' }),
    facts: facts.nullable(),
    lines: z.array(factLine),
    before: outcomeOfCase,
    after: outcomeOfCase,
  })
  .meta({ id: 'ChangedCase' });

export const policyTrial = z.strictObject({ content, facts }).meta({ id: 'PolicyTrial' });

/** What a rule set says of facts, in words. */
export const policyTrialResult = z
  .strictObject({
    outcome: z.string(),
    outcomeTitle: text,
    reasons: z.array(z.strictObject({ code: z.string(), text: text.nullable() })),
    missing: z.array(z.string()),
    facts: z.array(factLine),
    rules: z.array(ruleLine),
  })
  .meta({ id: 'PolicyTrialResult' });

/** What the examples of a rule set come out as, in their order; null for one that is not in form. */
export const exampleResults = z
  .strictObject({
    items: z.array(
      z.strictObject({ outcome: z.string(), outcomeTitle: text, reasons: z.array(z.string()), passed: z.boolean() }).nullable(),
    ),
  })
  .meta({ id: 'ExampleResults' });

/** The facts of a case as one rule set was given them. */
export const caseFacts = z
  .strictObject({
    items: z.array(
      z.strictObject({
        evaluationId: z.string(),
        version: z.int(),
        round: z.int(),
        slot: photoSlot.nullable(),
        evaluatedAt: moment,
        facts,
        outcome: z.string(),
        reasons: z.array(z.string()),
      }),
    ),
  })
  .meta({ id: 'CaseFacts' });

export const policyPair = z.strictObject({ before: content, after: content }).meta({ id: 'PolicyPair' });

/** How two versions of a document differ, in words. */
export const policyComparison = z
  .strictObject({
    changes: z.array(
      z.strictObject({
        kind: z.enum(['added', 'removed', 'changed', 'moved']),
        pointer: z.string(),
        rule: z.string().nullable(),
        text,
      }),
    ),
  })
  .meta({ id: 'PolicyComparison' });
