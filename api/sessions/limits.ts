/** A session that nobody uses for this long is over. An officer at work sends something every few minutes. */
export const IDLE_SECONDS = 30 * 60;

/** A session never outlives a working day. */
export const ABSOLUTE_SECONDS = 12 * 60 * 60;

/** Five tries at a password, then a quarter of an hour to wait: guessing takes years, a forgetful officer a coffee break. */
export const LOCK_OUT = { tries: 5, seconds: 15 * 60 };
