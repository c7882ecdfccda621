/** Words about applications that were joined to a case. */
export const joinWords = {
  joins: {
    title: 'Joined applications',
    lead: 'Handed in for the same account while this case was open. They run no case of their own: look at them with this one.',
    one: 'Application for %{phone}',
    another: 'Another phone than the case',
    same: 'The same phone',
  },
};
