import { blockReasons } from '@trafficdesk/rules/block-reasons.ts';
import { ORIGINALS } from '@trafficdesk/rules/facts/codes/original.ts';
import { PROCESSES } from '@trafficdesk/worker/contracts/process.ts';
import { APPEAL_VERDICTS, BLOCK_STATES, BLOCKED } from '@trafficdesk/worker/store/blocks.ts';
import { z } from 'zod';
import { deletedAt, identityNumber, moment, nextStep, pageOf, pageQuery, person, phoneNumber, text } from '../words.ts';

const reason = z.enum(blockReasons);
const process = z.enum(PROCESSES).nullable().meta({ description: 'What is closed online; null for everything' });
const whom = z.enum(BLOCKED).meta({ description: 'The applicant of the case; or the new phone it names, to every request that names it' });
const verdict = z.enum(APPEAL_VERDICTS);
const words = z.string().trim().min(2).max(500);

/** closeOnlineWay, request. `blockId` is made by the console once per decision: sending it again repeats nothing. */
export const newBlock = z
  .strictObject({
    blockId: z.uuid(),
    reason,
    text: words.meta({ description: 'What was found; the person is told it where the reason is `other`' }),
    whom: whom.optional().meta({
      description:
        'Left out: the applicant; where the request was made in somebody else’s name, the new phone, which has to be named otherwise',
    }),
    process: process.default(null),
  })
  .meta({ id: 'NewBlock' });

/** Console: a line of the list of blocks; whom or which phone it is about is masked. */
const blockLine = {
  id: z.uuid(),
  caseId: z.uuid(),
  caseNumber: z.string(),
  city: z.string(),
  cityName: text,
  process,
  processName: text,
  whom,
  name: z.string().nullable(),
  identityNumber: z.string().nullable(),
  phone: z.string().nullable(),
  reason: z.strictObject({ code: z.string(), text }),
  state: z.enum(['open', 'lifted', 'ended']).meta({ description: '`ended` by itself, at its time' }),
  appeal: z.enum(['none', 'waiting', 'granted', 'dismissed']),
  appealDue: moment.nullable().meta({ description: 'By when a waiting appeal is to be decided on' }),
  from: moment,
  until: moment,
  decidedBy: person,
  deletedAt,
};

export const block = z.strictObject(blockLine).meta({ id: 'Block' });
export const blockList = pageOf(block).meta({ id: 'BlockList' });
export const blockQuery = pageQuery.extend({
  state: z.enum(BLOCK_STATES).optional().meta({ description: '`appealed`: an appeal waits for a decision' }),
  city: z.string().max(12).optional(),
});

/** Console: a block with everything that was said about it; names, numbers and plates in words are masked. */
export const wholeBlock = z
  .strictObject({
    ...blockLine,
    text: z.string().nullable(),
    lifted: z.strictObject({ at: moment, by: person, reason: z.string().nullable() }).nullable(),
    appealed: z
      .strictObject({
        at: moment,
        channel: z.string().nullable().meta({ description: 'Null where staff recorded it' }),
        by: person.nullable(),
        originals: z.array(z.enum(ORIGINALS)).nullable().meta({ description: 'Seen by staff; none on the telephone' }),
        text: z.string().nullable(),
        added: z
          .strictObject({ at: moment, by: person, originals: z.array(z.enum(ORIGINALS)), text: z.string().nullable() })
          .nullable()
          .meta({ description: 'What a counter added to one made through a channel, with the originals seen' }),
      })
      .nullable(),
    decided: z
      .strictObject({ at: moment, by: person, verdict, text: z.string().nullable() })
      .nullable()
      .meta({ description: 'On the appeal' }),
    mine: z.boolean().meta({ description: 'Decided by the caller, or the appeal recorded: another supervisor decides on it' }),
  })
  .meta({ id: 'WholeBlock' });

export const blockLift = z.strictObject({ reason: words }).meta({ id: 'BlockLift' });

export const appealDecision = z
  .strictObject({ verdict, text: words.meta({ description: 'The person reads it' }) })
  .meta({ id: 'AppealDecision' });

/** What can be chosen when a way is closed, and for how long that is by the policy in force. */
export const blockChoices = z
  .strictObject({
    reasons: z.array(z.strictObject({ code: reason, text, whom: whom.meta({ description: 'Whom it closes unless said otherwise' }) })),
    processes: z.array(z.strictObject({ code: process, text })),
    days: z.int(),
  })
  .meta({ id: 'BlockChoices' });

/** What shows who asks: of a person, a code to the phone of their account, or to the one their file had when the case was checked. */
const shown = {
  identityNumber: identityNumber.optional().meta({ description: 'Of whom it is asked; left out, it is asked of the phone itself' }),
  phone: phoneNumber.meta({ description: 'Of the person’s account or file; or the one that is closed' }),
  codeId: z.uuid().meta({ description: 'Of a code for `block-appeal` that this channel sent to this phone and verified' }),
};

/** listOwnBlocks, request; in a body so that no number stands in a URL. */
export const blockSearch = z.strictObject(shown).meta({ id: 'BlockSearch' });

/** A block as whoever it is about sees it. */
export const ownBlock = z
  .strictObject({
    id: z.uuid(),
    whom,
    process,
    processName: text,
    reason: text,
    from: moment,
    until: moment,
    nextStep: nextStep.meta({ description: 'What is still open' }),
    appeal: z
      .strictObject({
        at: moment,
        due: moment,
        verdict: verdict.nullable(),
        text: z.string().nullable().meta({ description: 'Why, once decided; of a closed phone, never' }),
        mayAdd: z.boolean().meta({ description: 'Whether a counter adds to it, once, for whoever comes with originals' }),
      })
      .nullable(),
  })
  .meta({ id: 'OwnBlock' });
export const ownBlockList = z
  .strictObject({
    items: z.array(ownBlock),
    nextStep: nextStep.meta({ description: 'For whoever is refused, and finds nothing here, too' }),
  })
  .meta({ id: 'OwnBlockList' });

const says = z.string().trim().min(2).max(1000);

/** appealBlock, request; the code serves once. */
export const blockAppeal = z.strictObject({ ...shown, text: says }).meta({ id: 'BlockAppeal' });

/** findBlocksForPerson, request: of somebody who calls or comes. */
export const staffBlockSearch = z
  .union([z.strictObject({ identityNumber }), z.strictObject({ phone: phoneNumber })])
  .meta({ id: 'StaffBlockSearch' });

const recorded = {
  text: says.meta({ description: 'In the words of the person' }),
  originals: z.array(z.enum(ORIGINALS)).max(ORIGINALS.length).meta({ description: 'None on the telephone' }),
};

/** appealForPerson, request. */
export const staffBlockAppeal = z
  .union([z.strictObject({ identityNumber, ...recorded }), z.strictObject({ phone: phoneNumber, ...recorded })])
  .meta({ id: 'StaffBlockAppeal' });
