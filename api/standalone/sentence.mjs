/** Something the person at the keyboard can mend: the message is one sentence that says what to do, and is shown without a stack. */
export class Sentence extends Error {}
