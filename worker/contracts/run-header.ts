/** What a workflow whose traces are kept tells its activities of its run: the name of a header that holds whom it is for. */
export const RUN_HEADER = 'trafficdesk-run';
