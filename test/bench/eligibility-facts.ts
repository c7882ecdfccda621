import type { Facts } from '@trafficdesk/rules/rule-set.ts';
import type { Random } from '../demo/draw/random.ts';

/** Facts of an applicant and a vehicle: mostly in order, each now and then what a rule asks about, in one of a hundred something missing. */
export function eligibilityFacts(random: Random): Facts {
  const mostly = <T>(usual: T, ...others: T[]): T => (random.chance(0.95) ? usual : random.pick(others));
  return {
    channel: { name: random.pick(['app', 'web', 'terminal', 'counter']) },
    city: { serviceOn: mostly(true, false) },
    applicant: {
      registered: mostly(true, false),
      identityDocumentType: mostly('A', 'C', 'F', 'M'),
      activeBindings: Math.floor(random.between(0, 3.2)),
      isOwner: mostly(false, true),
      alreadyBound: mostly(false, true),
      blocked: mostly(false, true),
    },
    vehicle: {
      known: random.chance(0.99) ? true : undefined,
      plateType: random.pick(['02', '02', '02', '52']),
      use: mostly('A', 'D', 'G', 'M'),
      status: ['A'],
      activeBindings: Math.floor(random.between(0, 3.2)),
      matches: mostly(true, false),
    },
    owner: { identityDocumentType: mostly('A', 'N', 'C') },
  };
}
