/** Words around the help of each role, which is a catalogue of its own (help/help.en.ts). */
export const helpWords = {
  help: {
    title: 'Help',
    titleOf: 'Help: %{role}',
    roles: 'Roles',
    own: '%{role} (you)',
    first: 'To begin with',
    keys: 'Keyboard shortcuts',
  },
  guide: {
    title: 'First steps: %{role}',
    more: 'Help with pictures',
    done: 'Got it',
  },
};
