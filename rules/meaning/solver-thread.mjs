/** The thread that solves: takes SMT-LIB scripts one at a time, answers what Z3 prints. Plain JavaScript, because a thread starts without the parent's loaders. */
import { parentPort } from 'node:worker_threads';
import { init } from 'z3-solver';

const { Z3 } = await init();
let context;

/** Nothing that was said before is left: neither what was declared nor, beyond contexts, what was set for all of them. */
function begin() {
  if (context) Z3.del_context(context);
  Z3.global_param_reset_all();
  context = Z3.mk_context(Z3.mk_config());
}

parentPort.on('message', async ({ script, isFirst }) => {
  if (isFirst) begin();
  parentPort.postMessage(await Z3.eval_smtlib2_string(context, script));
});
