/** Words about objections to another phone that was granted. */
export const objectionWords = {
  objection: {
    record: 'Record an objection…',
    recordByNumber: 'Record an objection to a phone change…',
    number: 'Number of the message',
    numberHint: 'As the message to the former phone has it, such as 261121-000000001; the case may be in any city.',
    title: 'Record an objection?',
    lead: 'For whoever holds the former phone and calls or comes. The case is frozen at once, and a supervisor who reviewed nothing of it decides.',
    reason: 'What the person says',
    reasonHint: 'In their words, at least two characters; kept on record for the supervisor.',
    seen: 'Seen by me',
    original: {
      'identity-document': 'Original of their identity document',
      'phone-at-hand': 'The former phone: it rang when its number was called',
    },
    shown: 'Originals seen',
    nothingSeen: 'Nothing',
    confirm: 'Record the objection',
    done: 'The objection is recorded; a supervisor decides next',
    heading: 'Objections',
    raised: 'Raised',
    by: 'By',
    byCode: 'The former phone, with its code, over %{actor}',
    byRival: 'An application with another phone, over %{actor}',
    byStaff: '%{actor}, for a person who called or came',
    told: {
      files: 'The former phone takes no message. The phones in the driver and vehicle files were told instead.',
      nobody: 'Neither the former phone nor one in the files takes a message: nobody could be told. The time to object is longer for it.',
    },
  },
};
