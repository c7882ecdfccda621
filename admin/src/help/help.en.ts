import type { Help } from './help.ts';

/** The help of each role; every other language has the same parts. */
export const helpInEnglish = {
  officer: {
    lead: 'You look at photos and facts, and decide what the rules leave to people.',
    first: [
      'Applications come in from the app, the web and terminals. The rules look at each; what they do not settle waits in the queue, the most urgent on top.',
      'Press N: the most urgent case you may decide opens, and nobody else can decide it while you hold it.',
      'Look at the three photos and at what the rules said, then press A to approve, R to return or C to refer to a counter.',
    ],
    parts: {
      queue: {
        title: 'The queue',
        text: [
          'Each line is a review, in the order they are handed out. “Take next” (N) gives you the first that you may decide: never one you judged before, never your own, never one outside your cities.',
          'What is due stands with its weekday; what is late stands on top. The numbers above count what waits, what you hold and what is overdue, and move by themselves.',
        ],
        shown: 'The queue: numbers of reviews waiting, held and overdue, above a list of cases with vehicle, applicant and due time',
      },
      case: {
        title: 'A case',
        text: [
          'The photos stand side by side with what was measured of each. Zoom and pan move all three together; brightness, contrast and a loupe are above them. V or X says of each whether it is good, in full screen (F) too, where it can be held against the photo on file (P).',
          'Beside them stands what is known: facts with their source, each rule in words, other cases of the same person and vehicle, what happened before, and notes of colleagues.',
          'Names and numbers are masked until you hold the case. The eye beside a value shows it for a minute, for a reason that goes on record.',
        ],
        shown:
          'A case held by an officer: three photos with measured facts, the facts of applicant and vehicle, and the buttons of the verdicts',
      },
      decide: {
        title: 'Deciding',
        text: [
          'A, R and C open a verdict. Reasons have numbers: type them to choose. What the applicant will read stands below, in both languages. Enter confirms.',
          'A decision takes effect after a few seconds. Until then Z takes it back, also when the next case is open already. Afterwards it stands.',
          'What you chose and typed is kept on this computer until it is sent, also over a reload.',
        ],
        shown: 'Returning a case: numbered reasons by photo, and the message that the applicant will read',
      },
      claim: {
        title: 'Holding a case',
        text: [
          'A case is yours for as long as you work on it: any input renews the hold, and its time stands in the case’s head. If it lapses, or a supervisor takes it, you are told at once who has it and what comes next. Nothing you typed is lost.',
        ],
      },
      keys: {
        title: 'Keys',
        text: ['Press ? anywhere for the list of keys. They rest while you type in a field, and can be turned off in the account menu.'],
      },
    },
  },
  supervisor: {
    lead: 'You keep the queues moving, decide what needs a second look, and see that nobody waits too long.',
    first: [
      'You decide cases as officers do, from the same queue; what is overdue stands on top.',
      '“To look into” lists what only a person can put right. Begin there each morning.',
      'Objections to what two officers granted, and appeals against closed online ways, come to a supervisor who had no part in it.',
    ],
    parts: {
      matters: {
        title: 'What must be looked into',
        text: [
          'What the system could not bring to its end by itself stands here, by queue: cases, payments, objections. Each says what happened, what is tried meanwhile and what you can do.',
        ],
      },
      board: {
        title: 'The queues',
        text: [
          'The board shows the queues by city and process: open, held, due soon on the working calendar, and late. Each number leads to the reviews behind it.',
          'A review can be given to another officer, put forward or put back, one or many at once; you see exactly which ones before anything is done.',
        ],
        shown: 'The board: reviews by city and process, how many are open, held, due soon and overdue',
      },
      misuse: {
        title: 'Signs of misuse',
        text: [
          'Each night the rules look for one licence taking points for many strangers’ vehicles, points that differ from the record, and decisions without a look at the evidence. What concerns yourself is shown to others only.',
        ],
      },
      blocks: {
        title: 'Closing an online way',
        text: [
          'Where something handed in is false, “Close online way…” on the case page closes it to the applicant for a time that policy sets. Counters still serve them, and on an appeal another supervisor decides.',
        ],
      },
    },
  },
  'policy-editor': {
    lead: 'You write the rules that every case is judged by, and prove what a change would do before anybody approves it.',
    first: [
      'Every rule, limit, calendar and text is a policy document. Open one to read it in words.',
      '“Begin a draft from it” makes a copy that only drafts: nothing changes for anybody until a second person has published it.',
      'Examples and a backtest show what your draft would do differently; then propose it.',
    ],
    parts: {
      documents: {
        title: 'Documents',
        text: [
          'A document has versions. One of them is in force; a case keeps the version of its first check. A rule set reads as words: what can come out, and each rule with its conditions.',
        ],
        shown: 'A rule set in words: its outcomes, the strictest first, and its rules with their conditions',
      },
      draft: {
        title: 'Writing a draft',
        text: [
          'Change a rule by clicking, in a table (also as a spreadsheet) or as JSON: it is the same draft. What is wrong stands beside it while you write, down to rules that can never match.',
          'Money in rules is kept in fen and told in yuan.',
        ],
      },
      prove: {
        title: 'Showing what it does',
        text: [
          '“Examples” are part of the document and must come out as they say. “Why” shows one case, “Changes” the difference in words, “Backtest” every stored evaluation decided anew with the facts as they were.',
        ],
      },
      articles: {
        title: 'Knowledge base',
        text: ['Articles are what the 122 desk answers from. What people asked in vain is worth one; “What people ask” counts.'],
      },
    },
  },
  'policy-approver': {
    lead: 'You are the second person: nothing that somebody wrote comes into force without you.',
    first: [
      'What waits for approval stands in “Rules”, marked as proposed.',
      'Read what changed, in words, and what the backtest says comes out differently.',
      'Publish at once or from a moment. Nobody publishes what they wrote in.',
    ],
    parts: {
      review: {
        title: 'Reading a proposal',
        text: [
          'The review leads through what changed, the examples, what was proven and the backtest; each part is ticked off, and the tick falls where what you read is another since.',
        ],
        shown: 'A version of a rule set: since when it is in force and who approved it, beside what it says in words',
      },
      publish: {
        title: 'Publishing',
        text: [
          'A version is in force at once, or from the moment you give, for cases submitted from then on. What waits for its moment can be withdrawn. An earlier version is restored the same way, and approved the same way.',
        ],
      },
      careful: {
        title: 'Being careful',
        text: [
          '“Shadow” runs a version beside the one in force and shows what it would decide differently. “Open cases” has cases that wait decided anew, where you ask for it.',
        ],
      },
    },
  },
  'counter-officer': {
    lead: 'You serve the person before you: everything that is done online can be done at a counter, with the originals in hand.',
    first: [
      'Type the ID number of whoever is present: it shows how they stand.',
      'Tick the originals that you saw. What a task needs is set by policy.',
      'What you confirm takes effect at once; the receipt prints.',
    ],
    parts: {
      person: {
        title: 'Whoever is present',
        text: [
          'After the ID number is entered the page shows account, phone and bindings, and what can be done. The number itself stays in this window alone and is forgotten when the next person steps up.',
        ],
        shown: 'The counter after a person was looked up: how they stand, and what can be done for them',
      },
      violations: {
        title: 'Violations',
        text: [
          'What is open on the person’s own and bound vehicles, or on any by its plate, each with whether it can be handled here, and why not. They are told fine and points, confirm, and pay by a link.',
        ],
      },
      appointments: {
        title: 'Appointments',
        text: ['The list of who comes on a day. The 122 desk books; you can cancel for whoever calls.'],
      },
    },
  },
  'hotline-agent': {
    lead: 'You answer what people ask the 122 desk, by phone and online.',
    first: [
      'Questions asked online wait at the 122 desk; N takes the next.',
      'For a call press C and write down what is asked. Callers are found masked.',
      'Answer from the knowledge base, hand over to the case, or book a time at a counter.',
    ],
    parts: {
      desk: {
        title: 'The desk',
        text: ['What waits, what you have and what is answered. A question that you take is yours until you answer it or put it back.'],
        shown: 'The 122 desk: questions that wait, with filters and the buttons for a new call and for the next question',
      },
      asker: {
        title: 'Who is asking',
        text: [
          'Find cases, bindings and handlings of a caller, masked. The eye beside a value shows it for a minute, for a reason that goes on record.',
        ],
      },
      answers: {
        title: 'Answers',
        text: [
          'Search the knowledge base in the words of the question. An article that was used is noted with the answer, so that it is known which ones help.',
        ],
      },
    },
  },
  'system-administrator': {
    lead: 'You enter the people who work here, and close their accounts when they leave. What they may do is given by somebody else.',
    first: [
      'On an empty system begin here: enter each person with a user name.',
      'Hand over the password that is shown once; its owner chooses another with it.',
      'Then ask a security administrator to give roles and cities. Without them nobody sees anything.',
    ],
    parts: {
      staff: {
        title: 'People',
        text: [
          'The list of everybody with an account. Open a line to give a new password, to close the account or to open it again. Closing ends every session at once; what the person held goes back to the queue.',
        ],
        shown: 'The list of staff with their roles, cities and state',
      },
      three: {
        title: 'Three that part',
        text: ['Administering, granting and auditing are three roles of which nobody holds two.'],
      },
    },
  },
  'security-administrator': {
    lead: 'You decide who may do what and where, and keep the limits that guard the system.',
    first: [
      'Open a person in “Staff” and give roles and cities; nobody changes their own.',
      'Second factors, limits and retention are the documents “Security” and “Retention” in “Rules”.',
      'What one security administrator drafts another one publishes.',
    ],
    parts: {
      rights: {
        title: 'Rights',
        text: [
          'Roles open pages; cities narrow what is seen in them. A change holds from the next request on, also in open sessions. You can reset a second factor and end sessions.',
        ],
        shown: 'A member of staff: account, roles, cities and sessions',
      },
      limits: {
        title: 'Limits and retention',
        text: ['Which roles need a second factor, how often somebody may try, and how long data is kept, per process and outcome.'],
      },
    },
  },
  auditor: {
    lead: 'You can follow everything that was done or looked at, and change nothing.',
    first: [
      'Every act and every look at a person or photo is a record, and no record can be changed.',
      'Filter by case, by colleague, by what was done and by day.',
      'A person is followed by their ID number, which is sent and forgotten.',
    ],
    parts: {
      records: {
        title: 'Records',
        text: [
          'The newest stand on top. Open one for its details: codes, ids and counts, never personal data. Above the list stands whether the chain of records is whole.',
        ],
        shown: 'The audit records with their filters, and the state of the chain above them',
      },
      export: {
        title: 'Taking it along',
        text: ['What the filters show can be exported as CSV, for a reason. The export is on record itself.'],
      },
      misuse: {
        title: 'Signs of misuse and blocks',
        text: ['You see what the rules found overnight and say what came of it; closed online ways are shown masked.'],
      },
    },
  },
} satisfies Help;
