import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode, NativeConnection, Worker } from '@temporalio/worker';

/** The worker of the floor: a process of its own, so that its CPU time can be told apart. Needs TEMPORAL_ADDRESS. */
const connection = await NativeConnection.connect({ address: process.env.TEMPORAL_ADDRESS });
const workflowBundle = await bundleWorkflowCode({ workflowsPath: fileURLToPath(new URL('floor-workflow.ts', import.meta.url)) });
const worker = await Worker.create({ connection, taskQueue: 'floor', workflowBundle });
await worker.run();
await connection.close();
