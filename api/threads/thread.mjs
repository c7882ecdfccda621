/** A thread that works things out, so that the api's own has time for everybody else. Plain JavaScript, because a thread starts without the parent's loaders. */
import { register } from 'tsx/esm/api';

register();
const { perform } = await import('./tasks.ts');

/** Answers once the thread has everything it works with. */
export const started = () => undefined;

export default perform;
