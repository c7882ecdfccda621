import { EditorView } from '@codemirror/view';
import { accent, ink } from '../../theme/colours.ts';
import { codeFont } from '../../theme/page-rules.ts';

/** The JSON editor as this console draws it. */
export const editorLook = EditorView.theme(
  {
    '&': { fontSize: '0.8125rem', backgroundColor: ink.paper, color: ink.strong },
    '&.cm-focused': { outline: `2px solid ${accent.main}`, outlineOffset: '2px' },
    '.cm-scroller': { fontFamily: codeFont, lineHeight: '1.6' },
    '.cm-gutters': { backgroundColor: ink.wash, color: ink.soft, borderRight: `1px solid ${ink.line}` },
    '.cm-activeLine, .cm-activeLineGutter': { backgroundColor: ink.hover },
    '.cm-panels': { backgroundColor: ink.wash, color: ink.strong },
  },
  { dark: false },
);
