/** Words of the search box, and of filters that are kept. */
export const searchWords = {
  search: {
    label: 'Search cases',
    placeholder: 'Case, plate, ID number or phone',
    searching: 'Searching',
    noShape: 'This is no case number, plate, ID number or phone. Only whole ones are searched for.',
    shapes: 'Case number, plate, ID number or phone, each of them whole',
    by: {
      number: 'Enter: the case with this number',
      handling: 'Enter: the handling of a violation with this number',
      plate: 'Enter: cases about this plate',
      identity: 'Enter: cases of the person with this ID number',
      phone: 'Enter: cases with this phone',
    },
    found: {
      plate: 'By plate',
      identity: 'By ID number',
      phone: 'By phone',
    },
    without: 'Lift: %{what}',
    anyDue: 'Any due time',
    overdue: 'Overdue only',
    dueBefore: 'Due before %{time}',
    none: 'No case was found',
    noneHint:
      'Only cases of your cities are searched, and only by the whole number. What was deleted as the rules on retention say is not found any more.',
  },
  savedFilters: {
    label: 'Saved filters',
    save: 'Save this filter',
    lead: 'It will stand beside this list for you alone, in every browser. A filter of the same name is replaced.',
    name: 'Name',
    keep: 'Save',
    kept: 'Saved as “%{name}”',
    drop: 'Delete the saved filter %{name}',
  },
};
