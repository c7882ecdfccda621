/** Words of flips: evaluations that come out differently. */
export const flipWords = {
  flip: {
    title: 'What comes out differently',
    kind: 'Kind of change',
    anyKind: 'Every change',
    none: 'Nothing comes out differently',
    evaluations: 'Evaluations',
    case: 'Case',
    round: 'round %{round}',
    where: 'Where',
    before: 'Before',
    after: 'After',
    cause: 'Because of',
    otherReasons: 'Same outcome, other reasons',
  },
};
