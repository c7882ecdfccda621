import { accent, ink, tones } from '../../theme/colours.ts';

/** A grid as this console draws it: it scrolls by itself, its headings and first column stay. */
export const gridLook = {
  position: 'relative',
  maxHeight: 'min(620px, 68vh)',
  overflow: 'auto',
  border: `1px solid ${ink.line}`,
  borderRadius: '10px',
  '& table': { borderCollapse: 'separate', borderSpacing: 0, fontSize: '0.8125rem' },
  '& th, & td': {
    textAlign: 'left',
    verticalAlign: 'top',
    p: 2,
    borderBottom: `1px solid ${ink.line}`,
    borderRight: `1px solid ${ink.line}`,
  },
  '& thead th': { position: 'sticky', top: 0, zIndex: 2, bgcolor: ink.wash, fontWeight: 550, verticalAlign: 'bottom' },
  '& .number': { width: 36, minWidth: 36, color: ink.soft, fontWeight: 450, textAlign: 'right' },
  '& tbody td:nth-of-type(1)': { position: { md: 'sticky' }, left: 0, zIndex: 1, bgcolor: 'inherit', maxWidth: 280 },
  '& thead th:nth-of-type(2)': { position: 'sticky', left: { md: 0 }, zIndex: 3 },
  // What gets the focus comes out from under the headings.
  '& td': { scrollMargin: '64px 8px 8px 290px', cursor: 'default', maxWidth: 320, overflowWrap: 'anywhere' },
  '& td:focus-visible': { outline: `2px solid ${accent.main}`, outlineOffset: -2 },
  '& td.editing': { p: 1, minWidth: 220 },
  '& td.editing .MuiTextField-root': { width: '100%' },
  '& td.wrong': { minWidth: 240, boxShadow: `inset 0 0 0 2px ${tones.bad.dot}` },
  '& .fault': { color: tones.bad.text, fontSize: '0.75rem', mt: 1 },
} as const;
