import { json, jsonParseLinter } from '@codemirror/lang-json';
import { type Diagnostic, lintGutter, lintKeymap, setDiagnostics } from '@codemirror/lint';
import { EditorState, type Extension } from '@codemirror/state';
import { EditorView, keymap } from '@codemirror/view';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import CodeMirror from '@uiw/react-codemirror';
import { useEffect, useMemo, useState } from 'react';
import { useText } from '../../i18n/text.ts';
import { useWords } from '../../i18n/words.ts';
import { ink } from '../../theme/colours.ts';
import { styleNonce } from '../../theme/style-nonce.ts';
import { sameContent } from '../content.ts';
import type { TabProps } from '../workbench/tab.ts';
import { editorLook } from './editor-look.ts';
import { placeOf } from './json-places.ts';
import { readJson, writeJson } from './read-json.ts';

const parseFaults = jsonParseLinter();

/** A document as it is kept, for those who prefer to write that. What the checks find is marked at its place. */
export default function JsonTab({ content, setContent, unparsed, setUnparsed, readOnly, findings, wanted }: TabProps) {
  const t = useWords();
  const text = useText();
  const [view, setView] = useState<EditorView>();
  const [source, setSource] = useState(() => unparsed ?? writeJson(content));
  const read = useMemo(() => readJson(source), [source]);
  // Changed elsewhere, such as taken from somebody else: what is typed here stays as it is typed.
  const shown = 'content' in read ? sameContent(read.content, content) : source === unparsed;
  if (!shown) setSource(unparsed ?? writeJson(content));

  const label = t('policy.content');
  const extensions = useMemo<Extension[]>(
    () => [
      json(),
      lintGutter(),
      keymap.of(lintKeymap),
      editorLook,
      EditorView.lineWrapping,
      EditorView.contentAttributes.of({ 'aria-label': label, spellcheck: 'false', tabindex: '0' }),
      EditorState.readOnly.of(readOnly),
      ...(styleNonce ? [EditorView.cspNonce.of(styleNonce)] : []),
    ],
    [label, readOnly],
  );

  const write = (typed: string) => {
    setSource(typed);
    const next = readJson(typed);
    if ('content' in next) setContent(next.content);
    else setUnparsed(typed);
  };

  useEffect(() => {
    if (!view) return;
    const marksOf = (): readonly Diagnostic[] => {
      if ('fault' in read) return parseFaults(view);
      if ('key' in read) return [{ from: read.from, to: read.to, severity: 'error', message: t('policy.keyTwice', { key: read.key }) }];
      return findings.map(({ pointer, severity, message }) => ({
        ...placeOf(view.state, pointer),
        severity: severity === 'error' ? 'error' : 'info',
        message: text(message),
      }));
    };
    const marks = marksOf();
    view.dispatch(setDiagnostics(view.state, marks));
    // The words change with the language, and then the page is drawn anew.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [view, read, findings]);

  useEffect(() => {
    if (!view || !wanted) return;
    const { from, to } = placeOf(view.state, wanted.pointer);
    view.dispatch({ selection: { anchor: from, head: to }, effects: EditorView.scrollIntoView(from, { y: 'center' }) });
    view.focus();
  }, [view, wanted]);

  return (
    <Box>
      {!('content' in read) && (
        <Alert severity="warning" role="status" sx={{ mb: 3 }}>
          {'fault' in read ? t('policy.notJson', { fault: read.fault }) : t('policy.keyTwice', { key: read.key })}
        </Alert>
      )}
      <Box sx={{ border: `1px solid ${ink.line}`, borderRadius: '10px', overflow: 'hidden' }}>
        <CodeMirror
          value={source}
          height="min(640px, 68vh)"
          theme="none"
          indentWithTab={false}
          extensions={extensions}
          onChange={write}
          onCreateEditor={setView}
        />
      </Box>
    </Box>
  );
}
