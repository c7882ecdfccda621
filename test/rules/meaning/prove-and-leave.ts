import { proveMeaning } from '@trafficdesk/rules/meaning/prove-meaning.ts';
import { withSolver } from '@trafficdesk/rules/meaning/solver.ts';
import { ruleSet } from '../documents.ts';

/** Run by a test: stops a solver, proves with another one, and has nothing more to do. */
const stopped: unknown = await withSolver(1, (run) => run('(check-sat)')).catch((error: unknown) => error);
const findings = await proveMeaning({ ...ruleSet('case.review'), examples: [] });
console.log(`${(stopped as Error).name}, ${findings.length} findings`);
