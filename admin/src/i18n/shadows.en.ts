/** Words of shadows: drafts and versions that run beside the one in force. */
export const shadowWords = {
  shadow: {
    title: 'Shadow',
    past: 'Only a draft, or a version that waits to take effect, can run beside the one in force.',
    other: 'Version %{version} runs beside the one in force now. Only one can at a time.',
    otherDraft: 'Another draft runs beside the version in force now. Only one can at a time.',
    unsaved: 'A shadow runs the draft as it was last saved. Save it first to run what is typed now.',
    movedOn:
      'The draft has moved on: revision %{runs} runs, revision %{saved} is saved. To run what is saved now, end this shadow and start another.',
    lead: 'It decides every case that comes in as well; nothing follows from it.',
    start: 'Run in shadow',
    startTitle: 'Run version %{version} in shadow?',
    startLead:
      'From now on it decides every case that comes in beside the version in force. Nothing follows from it for anyone. It ends by itself after the days the settings name, or when it takes effect.',
    startDraftTitle: 'Run revision %{revision} of this draft in shadow?',
    startDraftLead:
      'From now on it decides every case that comes in beside the version in force. Nothing follows from it for anyone. What is saved later does not run. It ends by itself after the days the settings name, or when the draft is given up or proposed as something else.',
    end: 'End it',
    endTitle: 'End this shadow?',
    endLead: 'What it found stays to be read. Started again it counts from nothing.',
    runs: 'Runs since %{from}, until %{to} at the latest.',
    ran: 'Ran from %{from} to %{to}.',
    startedBy: 'started by %{name}',
    endedBy: 'ended by %{name}',
    counts: 'Evaluations seen: %{seen}. Coming out differently: %{flips}.',
    undecided: 'Left undecided: %{undecided}.',
    which: 'Shadow',
    none: 'It has not run in shadow',
    noneHint: 'In shadow it decides the cases that come in beside the version in force, and shows what it would decide differently.',
    kinds: 'Kinds of change',
  },
};
