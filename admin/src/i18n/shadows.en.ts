/** Words of shadows: versions that run beside the one in force. */
export const shadowWords = {
  shadow: {
    title: 'Shadow',
    draft: 'A draft cannot run beside the version in force. Propose it first, then start it on the page of its version.',
    past: 'Only a version that waits to take effect can run beside the one in force.',
    other: 'Version %{version} runs beside the one in force now. Only one can at a time.',
    lead: 'It decides every case that comes in as well; nothing follows from it.',
    start: 'Run in shadow',
    startTitle: 'Run version %{version} in shadow?',
    startLead:
      'From now on it decides every case that comes in beside the version in force. Nothing follows from it for anyone. It ends by itself after the days the settings name, or when it takes effect.',
    end: 'End it',
    endTitle: 'End the shadow of version %{version}?',
    endLead: 'What it found stays to be read. Started again it counts from nothing.',
    runs: 'Runs since %{from}, until %{to} at the latest.',
    ran: 'Ran from %{from} to %{to}.',
    startedBy: 'started by %{name}',
    endedBy: 'ended by %{name}',
    counts: 'Evaluations seen: %{seen}. Coming out differently: %{differing}.',
    undecided: 'Left undecided: %{undecided}.',
    which: 'Shadow',
    none: 'It has not run in shadow',
    noneHint: 'A version in shadow decides the cases that come in beside the one in force, and shows what it would decide differently.',
    kinds: 'Kinds of difference',
    differences: 'What it decides differently',
    noDifferences: 'Nothing comes out differently',
  },
};
