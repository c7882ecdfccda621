import Alert from '@mui/material/Alert';
import AlertTitle from '@mui/material/AlertTitle';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState, type FormEvent } from 'react';
import { useNotify } from 'react-admin';
import { useNavigate } from 'react-router-dom';
import type { Problem } from '../api/problem.ts';
import type { PolicyVersion, PolicyVersionWithContent } from '../api/schemas.ts';
import { useAction } from '../api/use-action.ts';
import { useWords } from '../i18n/words.ts';
import { codeFont } from '../theme/page-rules.ts';
import { LabelledField } from '../layout/labelled-field.tsx';
import { ProblemView } from '../layout/problem-view.tsx';
import { Section } from '../layout/section.tsx';
import { ink } from '../theme/colours.ts';
import { Findings } from './findings.tsx';
import { parseContent } from './parse-content.ts';
import type { Proposal } from './requests.ts';

/** A new draft from an existing version. What the server's checks find stands beside the text, which is never lost. */
export function DraftEditor({ base, onDone }: { base: PolicyVersionWithContent; onDone: () => void }) {
  const t = useWords();
  const notify = useNotify();
  const navigate = useNavigate();
  const [source, setSource] = useState(() => JSON.stringify(base.content, null, 2));
  const [note, setNote] = useState('');
  const [problem, setProblem] = useState<Problem>();
  const parsed = parseContent(source);
  const save = useAction<Proposal, PolicyVersion>({
    run: (requests, proposal) => requests.proposePolicy(base.documentId, proposal),
    refresh: ['policy'],
    onSuccess: (saved) => {
      notify(t('policy.saved', { version: saved.version }), { type: 'success' });
      onDone();
      void navigate(`/policy/${base.documentId}/versions/${saved.version}`);
    },
    onProblem: setProblem,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!parsed.content) return;
    setProblem(undefined);
    save.mutate({ title: note.trim() || base.documentId, content: parsed.content, ...(note.trim() ? { note: note.trim() } : {}) });
  };
  return (
    <Section title={t('policy.editTitle')}>
      <Box component="form" onSubmit={submit} sx={{ display: 'flex', flexDirection: 'column', gap: 4 }}>
        <Box sx={{ color: ink.soft, mt: -2 }}>{t('policy.editLead', { version: base.version })}</Box>
        {problem && (problem.errors.length > 0 ? <Findings problem={problem} content={parsed.content} /> : <ProblemView error={problem} />)}
        <LabelledField
          id="policy-content"
          label={t('policy.content')}
          value={source}
          onChange={(event) => setSource(event.target.value)}
          multiline
          minRows={18}
          maxRows={30}
          error={Boolean(parsed.fault)}
          slotProps={{ htmlInput: { spellCheck: false, autoCapitalize: 'off' } }}
          sx={{ '& textarea': { fontFamily: codeFont, fontSize: '0.8125rem', lineHeight: 1.6, tabSize: 2 } }}
        />
        {parsed.fault && (
          <Alert severity="warning" role="status">
            <AlertTitle>{t('policy.notJson', { fault: parsed.fault })}</AlertTitle>
          </Alert>
        )}
        <LabelledField
          id="policy-note"
          label={t('policy.note')}
          value={note}
          onChange={(event) => setNote(event.target.value)}
          slotProps={{ htmlInput: { maxLength: 500 } }}
        />
        <Box sx={{ display: 'flex', gap: 2, justifyContent: 'flex-end' }}>
          <Button onClick={onDone}>{t('action.cancel')}</Button>
          <Button type="submit" variant="contained" color="primary" loading={save.isPending} disabled={!parsed.content}>
            {t('policy.save')}
          </Button>
        </Box>
      </Box>
    </Section>
  );
}
