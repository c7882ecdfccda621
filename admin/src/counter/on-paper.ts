/** Printed, the receipt is all there is on the sheet. */
export const onPaper = {
  '@media print': {
    'body *': { visibility: 'hidden' },
    '#receipt, #receipt *': { visibility: 'visible' },
    '#receipt': { position: 'absolute', inset: '0 0 auto 0' },
  },
} as const;
