import { BLOCK_REASONS, isBlockReason } from '@trafficdesk/rules/block-reasons.ts';
import { maskIdentityNumber, maskName, maskPhone, maskWords, type Named } from '@trafficdesk/worker/persons/mask.ts';
import { type Block, findBlock } from '@trafficdesk/worker/store/blocks.ts';
import { findCase } from '@trafficdesk/worker/store/cases.ts';
import { staffNames } from '@trafficdesk/worker/store/staff.ts';
import type { z } from 'zod';
import { namedIn } from '../cases/staff-words.ts';
import { isVisible } from '../cases/visible-case.ts';
import { cityNames } from '../cities/city-names.ts';
import type { Deps } from '../deps.ts';
import { problem } from '../problems/problem.ts';
import type { StaffSession } from '../sessions/guard.ts';
import type { block, wholeBlock } from './schemas.ts';
import { processWords } from './words.ts';

export type BlockView = z.input<typeof block>;
export type WholeBlockView = z.input<typeof wholeBlock>;

const stateOf = ({ open, liftedAt }: Block): BlockView['state'] => {
  if (liftedAt) return 'lifted';
  return open ? 'open' : 'ended';
};

const appealOf = ({ appealedAt, appealVerdict, liftedAt }: Block): BlockView['appeal'] => {
  if (appealVerdict) return appealVerdict === 'grant' ? 'granted' : 'dismissed';
  return appealedAt && !liftedAt ? 'waiting' : 'none';
};

/** Blocks as the console shows them, in the order given; masked. */
export async function blockViews({ db }: Deps, blocks: readonly Block[]): Promise<BlockView[]> {
  const [names, cityName] = await Promise.all([
    staffNames(
      db,
      blocks.map(({ decidedBy }) => decidedBy),
    ),
    cityNames(db),
  ]);
  return blocks.map((found) => ({
    id: found.id,
    caseId: found.caseId,
    caseNumber: found.caseNumber,
    city: found.cityCode,
    cityName: cityName(found.cityCode),
    process: found.process,
    processName: processWords(found.process),
    whom: found.whom,
    name: found.person?.name ? maskName(found.person.name) : null,
    identityNumber: found.person && maskIdentityNumber(found.person.identityNumber),
    phone: found.phone && maskPhone(found.phone),
    reason: {
      code: found.reason,
      text: isBlockReason(found.reason) ? BLOCK_REASONS[found.reason] : { 'zh-CN': found.reason, en: found.reason },
    },
    state: stateOf(found),
    appeal: appealOf(found),
    appealDue: appealOf(found) === 'waiting' && found.appealDueAt ? found.appealDueAt.toISOString() : null,
    from: found.fromAt.toISOString(),
    until: found.untilAt.toISOString(),
    decidedBy: { id: found.decidedBy, name: names.get(found.decidedBy) ?? '' },
    deletedAt: found.purgedAt?.toISOString() ?? null,
  }));
}

/** The block, if this person may see it; to anybody else there is no such block. */
export async function visibleBlock({ db, seal }: Deps, { cities }: StaffSession, id: string): Promise<Block> {
  const found = await findBlock(db, seal, id);
  if (!found || !isVisible(found, cities)) throw problem('not-found');
  return found;
}

const namesOf = ({ person }: Block): Named[] =>
  person
    ? [{ value: person.identityNumber, mask: maskIdentityNumber }, ...(person.name ? [{ value: person.name, mask: maskName }] : [])]
    : [];

/** A block with everything that was said about it; whoever its case is about is masked there too. */
export async function wholeBlockView(deps: Deps, viewer: StaffSession, id: string): Promise<WholeBlockView> {
  const { db, seal } = deps;
  const found = await visibleBlock(deps, viewer, id);
  const [[line], about, names] = await Promise.all([
    blockViews(deps, [found]),
    findCase(db, seal, found.caseId),
    staffNames(db, [found.liftedBy, found.appealStaff, found.appealAddedBy, found.appealDecidedBy]),
  ]);
  const named = [...namesOf(found), ...(about ? namedIn(about) : [])];
  const masked = (words: string | null) => words && maskWords(words, named);
  const who = (staffId: string | null) => ({ id: staffId ?? '', name: names.get(staffId ?? '') ?? '' });
  const { liftedAt, appealedAt, appealDecidedAt, appealVerdict } = found;
  return {
    ...(line as BlockView),
    text: masked(found.grounds),
    lifted: liftedAt && { at: liftedAt.toISOString(), by: who(found.liftedBy), reason: masked(found.liftReason) },
    appealed: appealedAt && {
      at: appealedAt.toISOString(),
      channel: found.appealChannel,
      by: found.appealStaff === null ? null : who(found.appealStaff),
      originals: found.appealOriginals,
      text: masked(found.appeal),
      added: found.appealAddedAt && {
        at: found.appealAddedAt.toISOString(),
        by: who(found.appealAddedBy),
        originals: found.appealAddedOriginals ?? [],
        text: masked(found.appealAdded),
      },
    },
    decided:
      appealDecidedAt && appealVerdict
        ? { at: appealDecidedAt.toISOString(), by: who(found.appealDecidedBy), verdict: appealVerdict, text: masked(found.appealDecision) }
        : null,
    mine: [found.decidedBy, found.appealStaff, found.appealAddedBy].includes(viewer.id),
  };
}
