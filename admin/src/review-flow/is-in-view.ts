/** Whether this case's page is the one in view. What is answered late asks it: whoever has gone elsewhere is not led away from there. */
export const isInView = (caseId: string): boolean => location.pathname === `/cases/${caseId}`;
