/** Words about bindings. */
export const bindingWords = {
  bindings: {
    title: 'Bindings',
    lead: 'Who may handle violations of a vehicle that is not theirs.',
    state: 'State',
    any: 'All',
    active: 'Active',
    ended: 'Ended',
    driver: 'Driver',
    plate: 'Vehicle',
    case: 'Case',
    openCase: 'Open the case of %{plate}',
    effective: 'In force since',
    endedAt: 'Ended',
    actions: 'Actions',
    end: 'End',
    endOf: 'End the binding of %{plate}',
    endTitle: 'End this binding?',
    endLead:
      '%{driver} can no longer handle violations of %{plate} online. Driver and owner are told. This cannot be undone; a new application can be made.',
    reason: 'Reason',
    reasonHint: 'Kept on record; at least two characters.',
    confirm: 'End the binding',
    done: 'The binding has ended',
    by: { driver: 'by the driver', owner: 'by the owner', officer: 'by an officer', system: 'by the system' },
    empty: 'No bindings yet',
    emptyHint:
      'A binding begins when a case is approved, by the owner’s QR code or phone, or at a counter. It stands here until it is ended.',
  },
};
