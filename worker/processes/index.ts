import type { ProcessId } from '../contracts/process.ts';
import { accountAppeal } from './account-appeal/index.ts';
import { binding } from './binding/index.ts';
import { phoneChange } from './phone-change/index.ts';
import type { Process } from './process.ts';

const processes: { [P in ProcessId]: Process<P> } = { binding, 'account-appeal': accountAppeal, 'phone-change': phoneChange };

/** The process of a case. */
export const processOf = <P extends ProcessId>({ process }: { process: P }): Process<P> => processes[process];
