import { json } from '@codemirror/lang-json';
import { unifiedMergeView } from '@codemirror/merge';
import { EditorState, type Extension } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import Box from '@mui/material/Box';
import CodeMirror from '@uiw/react-codemirror';
import { useMemo } from 'react';
import { useWords } from '../../i18n/words.ts';
import { ink } from '../../theme/colours.ts';
import { styleNonce } from '../../theme/style-nonce.ts';
import type { Content } from '../content.ts';
import { editorLook } from '../json/editor-look.ts';
import { writeJson } from '../json/read-json.ts';

/** Lines that stay visible around a change. */
const MARGIN = 2;

/** Without the signs beside folded lines: few fonts have them. */
const foldedLook = EditorView.theme({ '& .cm-collapsedLines::before, & .cm-collapsedLines::after': { content: 'none' } });

/** How two contents differ line by line, with what they share folded away. */
export default function SourceLines({ before, after }: { before: Content; after: Content }) {
  const t = useWords();
  const title = t('workbench.changes.source');
  const unchanged = t('workbench.changes.unchanged');
  const extensions = useMemo<Extension[]>(
    () => [
      json(),
      editorLook,
      foldedLook,
      EditorView.lineWrapping,
      EditorState.readOnly.of(true),
      EditorState.phrases.of({ '$ unchanged lines': unchanged }),
      EditorView.contentAttributes.of({ 'aria-label': title }),
      unifiedMergeView({ original: writeJson(before), mergeControls: false, collapseUnchanged: { margin: MARGIN } }),
      ...(styleNonce ? [EditorView.cspNonce.of(styleNonce)] : []),
    ],
    [before, title, unchanged],
  );
  return (
    <Box sx={{ border: `1px solid ${ink.line}`, borderRadius: '10px', overflow: 'hidden' }}>
      <CodeMirror
        value={writeJson(after)}
        maxHeight="min(560px, 62vh)"
        theme="none"
        basicSetup={{ foldGutter: false }}
        extensions={extensions}
      />
    </Box>
  );
}
