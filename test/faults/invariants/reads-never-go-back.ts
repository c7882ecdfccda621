import { about, type Invariant } from './evidence.ts';

/** Whoever was told where a case stands never finds it gone, or further back, whichever api they ask. */
export const readsNeverGoBack: Invariant = async ({ journal }) => {
  const reads = journal.of('read');
  return [
    about(
      reads.filter(({ seen }) => seen === null).map(({ caseId }) => caseId),
      'cases were not found by who had been told of them',
    ),
    about(
      reads.filter(({ seen, least }) => seen !== null && seen < least).map(({ caseId }) => caseId),
      'cases were seen further back than they had been told',
    ),
  ];
};
