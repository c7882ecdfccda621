import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import type { Extension } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { tags } from '@lezer/highlight';
import { accent, ink, tones } from '../../theme/colours.ts';
import { codeFont } from '../../theme/page-rules.ts';

const surfaces = EditorView.theme({
  '&': { fontSize: '0.8125rem', backgroundColor: ink.paper, color: ink.strong },
  '&.cm-focused': { outline: `2px solid ${accent.main}`, outlineOffset: '2px' },
  '.cm-scroller': { fontFamily: codeFont, lineHeight: '1.6' },
  '.cm-content': { caretColor: ink.strong },
  '.cm-cursor, .cm-dropCursor': { borderLeftColor: ink.strong },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': { backgroundColor: accent.line },
  '.cm-selectionMatch': { backgroundColor: tones.warn.wash },
  '&.cm-focused .cm-matchingBracket': { backgroundColor: accent.wash, outline: `1px solid ${accent.main}` },
  '.cm-gutters': { backgroundColor: ink.wash, color: ink.soft, borderRight: `1px solid ${ink.line}` },
  '.cm-activeLine, .cm-activeLineGutter': { backgroundColor: ink.hover },
  '.cm-panels': { backgroundColor: ink.wash, color: ink.strong },
  '.cm-panels input, .cm-panels button': { background: ink.paper, color: ink.strong, border: `1px solid ${ink.field}` },
  '.cm-tooltip': { backgroundColor: ink.paper, color: ink.strong, border: `1px solid ${ink.lineStrong}` },
  '.cm-foldPlaceholder': { backgroundColor: ink.hover, color: ink.soft, border: `1px solid ${ink.line}` },
  '.cm-collapsedLines': { background: ink.wash, color: ink.soft },
  '.cm-changedLine': { backgroundColor: tones.good.wash },
  '.cm-deletedChunk': { backgroundColor: tones.bad.wash },
  '.cm-changedText': { background: 'none', textDecoration: `underline 2px ${tones.good.dot}` },
  '.cm-deletedChunk .cm-deletedText': { background: 'none', textDecoration: `line-through ${tones.bad.dot}` },
});

const parts = HighlightStyle.define([
  { tag: tags.propertyName, color: ink.strong },
  { tag: tags.string, color: accent.dark },
  { tag: [tags.number, tags.bool, tags.null], color: tones.good.text },
  { tag: tags.invalid, color: tones.bad.text },
]);

/** The JSON editor as this console draws it, in either scheme. */
export const editorLook: Extension = [surfaces, syntaxHighlighting(parts)];
