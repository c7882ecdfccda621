import type { Erased, Erasure } from '@trafficdesk/worker/subjects/erase-subject.ts';
import type { Obstacle } from '@trafficdesk/worker/subjects/obstacles.ts';

const OBSTACLE_WORDS: Record<Obstacle['code'], string> = {
  'case-open': 'the case is open: wait for its end, or have it withdrawn',
  'case-being-told': 'the case is closed, but people are still being told: try again later',
  'binding-active': 'the binding is active: have it ended, or give --end-bindings',
  'binding-being-ended': 'the binding has ended, but registry, driver and owner are still being told: try again later',
  'handling-open': 'the violation is not paid yet, or money of it still goes back: wait for its end',
  'handling-being-told': 'the violation is handled, but the person is still being told: try again later',
  'violation-objection-open': 'the objection to a violation is not decided, or the person is still being told: wait for its end',
  'consultation-open': 'what the person asked the 122 desk is not answered yet: have it answered',
  'appointment-to-come': 'the person is expected at a counter: wait for that day, or have it cancelled',
  'block-open': 'an online way is closed to the person until this block ends or is lifted: a supervisor can lift it',
  'block-being-told': 'the person is still being told what became of a closed online way: try again later',
};

/** What an obstacle's number is of, unless a case. */
const WHAT = ['handling', 'objection', 'consultation', 'appointment'] as const;

const STAYS = [
  'The rows of cases and bindings, their evaluations and messages, and the audit records: by ids and codes they say what was done and decided, and name nobody. Records are to be kept for six months at least, and the audit chain cannot be altered.',
  'Counters that limit calls, under keyed hashes of number and phone: they expire within a day.',
  'What others keep: the registry, the SMS gateway, and backups of database and photos until they are overwritten.',
];

function staysOf({ applicationsOfOthers, photos }: Erased): string[] {
  const plates = 'The plate in applications of others about the person’s vehicle: they handed it in. It goes with their data.';
  const shared = `${photos.kept} photos that came into a case of somebody else as well: they go with that case.`;
  return [...(applicationsOfOthers > 0 ? [plates] : []), ...(photos.kept > 0 ? [shared] : []), ...STAYS];
}

const lines = (title: string, items: readonly string[]): string => [title, ...items.map((item) => `  - ${item}`)].join('\n');

/** What became of an order to delete a person's data, for whoever carries it out. It names nobody. */
export function erasureWords(erasure: Erasure): string {
  if (erasure.result === 'unknown') return 'Nothing is held of this person.';
  if (erasure.result === 'refused') {
    const items = erasure.obstacles.map(
      ({ code, caseNumber }) => `${code}, ${WHAT.find((what) => code.includes(what)) ?? 'case'} ${caseNumber}: ${OBSTACLE_WORDS[code]}`,
    );
    return lines('Not deleted yet:', items);
  }
  const deleted = [
    `account: ${erasure.account ? 'deleted' : 'there is none'}`,
    `codes sent by SMS: ${erasure.phoneCodes}`,
    `cases the person applied in, with their bindings: ${erasure.applications}`,
    `cases of others that the person is gone from as owner of the vehicle: ${erasure.applicationsOfOthers}`,
    `violations the person handled: ${erasure.handlings}`,
    `objections to violations: ${erasure.violationObjections}`,
    `what was asked of the 122 desk, and times at counters: ${erasure.atDesk}`,
    `photos: ${erasure.photos.deleted}`,
  ];
  return `${lines('Deleted:', deleted)}\n${lines('What stays, and why:', staysOf(erasure))}`;
}
