/** Words about trying a rule set out: its changes, its examples, why something comes out, and the set as a table. */
export const workbenchWords = {
  workbench: {
    tab: { examples: 'Examples', why: 'Why', table: 'Table', changes: 'Changes' },
    changes: {
      against: 'Compare with',
      inForce: 'Version %{version} (in force)',
      alone: 'There is no other version to compare with.',
      words: 'What differs',
      source: 'In the JSON',
      unchanged: '$ unchanged lines',
      example: 'A case that comes out differently',
      exampleLead: 'A solver looks for a case that the two decide differently. It takes seconds.',
      find: 'Look for one',
      same: 'Proven: no case comes out differently.',
      undecided: 'The solver did not come to an end in time. Try the facts you have in mind under “Why”.',
      before: 'Version %{version}',
      after: 'Here',
      facts: 'Facts of the case',
      keep: 'Keep it as an example',
      kept: '“%{name}” is now among the examples',
      keptName: 'Comes out differently than in version %{version}',
    },
  },
};
