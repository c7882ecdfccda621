/** Lets the Temporal SDK download its server into the folder named by the first argument; it does so by starting one for a moment. */
import { TestWorkflowEnvironment } from '@temporalio/testing';

const [downloadDir] = process.argv.slice(2);
const server = await TestWorkflowEnvironment.createLocal({ server: { executable: { type: 'cached-download', downloadDir } } });
await server.teardown();
