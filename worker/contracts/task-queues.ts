/** Every workflow and activity of the cases runs here. */
export const CASES_QUEUE = 'cases';
