import { accent, ink, schemeRules } from './colours.ts';

export const codeFont = 'ui-monospace, "SF Mono", "Cascadia Mono", "DejaVu Sans Mono", Menlo, Consolas, monospace';

/**
 * Rules of the whole page: figures of one width, codes' names with a capital where they stand alone, a focus ring everywhere, and no
 * movement for those who ask for none.
 */
export const pageRules = (fontFamily: string) => ({
  ...schemeRules,
  // Nothing that has the focus hides behind the bar of decisions at the lower edge (WCAG 2.4.11).
  html: { fontSize: 16, scrollPaddingBottom: 'calc(var(--td-decisions-bar, -8px) + 8px)' },
  body: {
    fontFamily,
    fontSize: '0.875rem',
    color: ink.strong,
    fontFeatureSettings: '"cv05", "cv11", "ss03"',
    textRendering: 'optimizeLegibility',
  },
  'a:not([class])': { color: accent.main },
  '.figures, time, td, dd': { fontVariantNumeric: 'tabular-nums' },
  ':focus-visible': { outline: `2px solid ${accent.main}`, outlineOffset: 2 },
  // Where the focus is put, to be read from there: a ring would look like a field, or a fault.
  ':is(main, h1, h2)[tabindex="-1"]:focus': { outline: 'none' },
  '.sentence::first-letter': { textTransform: 'uppercase' },
  kbd: {
    fontFamily,
    fontSize: '0.6875rem',
    fontWeight: 600,
    lineHeight: '16px',
    minWidth: 18,
    textAlign: 'center',
    padding: '0 4px',
    borderRadius: 4,
    border: '1px solid currentColor',
    display: 'inline-block',
  },
  'code, pre, .code': { fontFamily: codeFont, fontSize: '0.8125rem' },
  '.visually-hidden': { position: 'absolute', width: 1, height: 1, overflow: 'hidden', clipPath: 'inset(50%)', whiteSpace: 'nowrap' },
  '.only-printed': { display: 'none' },
  // Of a page with something to be printed by itself, nothing else is.
  '@media print': {
    'body:has(.printed) *': { visibility: 'hidden' },
    'body .printed, body .printed *': { visibility: 'visible' },
    '.printed': { position: 'fixed', inset: '0 0 auto 0' },
    '.only-printed': { display: 'block', marginBottom: 16 },
  },
  '@media (prefers-reduced-motion: reduce)': {
    '*, *::before, *::after': {
      animationDuration: '0.01ms !important',
      animationIterationCount: '1 !important',
      transitionDuration: '0.01ms !important',
      scrollBehavior: 'auto !important',
    },
  },
});
