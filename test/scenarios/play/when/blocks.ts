import { randomUUID } from 'node:crypto';
import { inventPerson } from '@trafficdesk/worker/partners/stand-in/people.ts';
import { granting, type Played } from '../outcome.ts';
import type { House } from '../house.ts';
import type { Stage } from '../stage.ts';
import { verifiedCode } from './codes.ts';
import { leftBy, type Step } from './step.ts';

async function close(stage: Stage, process: string | null, by: House['counter'] = stage.house.supervisors[0]): Promise<Played> {
  const blockId = randomUUID();
  stage.left.blockId = blockId;
  const body = { blockId, reason: 'doctored-photo', text: '照片中的行驶证经过涂改', process };
  return granting('online-way-closed', await by.call('closeOnlineWay', { path: { caseId: leftBy(stage, 'caseId') }, body }));
}

/** Looks at what is closed with a code to the person's phone, and appeals with the one somebody has to theirs. */
async function appeal(stage: Stage, by = stage.applicant, text = '行驶证是补领的，原件可带到窗口'): Promise<Played> {
  const { house, applicant } = stage;
  const { identityNumber, phone } = applicant;
  const { codeId } = await verifiedCode(house, phone, 'block-appeal');
  const own = await house.door.app.call('listOwnBlocks', { body: { identityNumber, phone, codeId } });
  stage.left.blockId = own.body.items[0].id as string;
  const shown = by === applicant ? codeId : (await verifiedCode(house, by.phone, 'block-appeal')).codeId;
  const body = { identityNumber, phone: by.phone, codeId: shown, text };
  return granting('appeal-noted', await house.door.app.call('appealBlock', { path: { blockId: stage.left.blockId }, body }));
}

/** Closes what a request in somebody else's name closes unless said otherwise. */
async function closePhone(stage: Stage): Promise<Played> {
  const blockId = randomUUID();
  stage.left.blockId = blockId;
  const body = { blockId, reason: 'false-identity', text: '非本人申请' };
  const path = { caseId: leftBy(stage, 'caseId') };
  const answer = await stage.house.supervisors[0].call('closeOnlineWay', { path, body });
  return granting(answer.body.whom === 'phone' ? 'phone-closed' : 'online-way-closed', answer);
}

/** Records what somebody says at a counter, or on the telephone. */
async function appealAtCounter(stage: Stage, originals: string[]): Promise<Played> {
  const { house, applicant } = stage;
  const { identityNumber } = applicant;
  const own = await house.counter.call('findBlocksForPerson', { body: { identityNumber } });
  stage.left.blockId = own.body.items[0].id as string;
  const path = { blockId: stage.left.blockId };
  const body = { identityNumber, text: '行驶证是补领的，原件在此', originals };
  return granting('appeal-noted', await house.counter.call('appealBlockForPerson', { path, body }));
}

const decide = async (stage: Stage, by: 0 | 1, verdict: 'grant' | 'dismiss'): Promise<Played> => {
  const path = { blockId: leftBy(stage, 'blockId') };
  const answer = await stage.house.supervisors[by].call('decideBlockAppeal', { path, body: { verdict, text: '经核对原件' } });
  return granting(`appeal-${answer.body.appeal}`, answer);
};

/** somebody's online way is closed, and opened again. */
export const blockSteps: Record<string, Step> = {
  'a supervisor closes every online way': (stage) => close(stage, null),
  'a supervisor closes the online way to bindings': (stage) => close(stage, 'binding'),
  'a supervisor closes the online way to phone changes': (stage) => close(stage, 'phone-change'),
  'another supervisor closes every online way': (stage) => close(stage, null, stage.house.supervisors[1]),
  'a supervisor finds that the request was made in somebody else’s name': closePhone,
  'an officer closes every online way': (stage) => close(stage, null, stage.house.officers[0]),
  'a supervisor lifts the block': async (stage) => {
    const path = { blockId: leftBy(stage, 'blockId') };
    return granting('block-lifted', await stage.house.supervisors[0].call('liftBlock', { path, body: { reason: '核实无误' } }));
  },
  'the applicant appeals against the block': (stage) => appeal(stage),
  'the applicant appeals again in other words': (stage) => appeal(stage, stage.applicant, '照片是我本人拍的'),
  'the applicant appeals against the block at the counter': (stage) => appealAtCounter(stage, ['identity-document']),
  'somebody else appeals against the block': (stage) => appeal(stage, inventPerson(stage.n + 1)),
  'the supervisor who closed it grants the appeal': (stage) => decide(stage, 0, 'grant'),
  'another supervisor grants the appeal': (stage) => decide(stage, 1, 'grant'),
  'another supervisor dismisses the appeal': (stage) => decide(stage, 1, 'dismiss'),
};
