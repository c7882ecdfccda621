import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useEffect, useState } from 'react';
import type { PolicyDocument, PolicyDraftWithContent } from '../../api/schemas.ts';
import { useText } from '../../i18n/text.ts';
import { useWords } from '../../i18n/words.ts';
import { BackLink } from '../../layout/back-link.tsx';
import { Page } from '../../layout/page.tsx';
import { FindingsPanel } from '../workbench/findings-panel.tsx';
import { Workbench } from '../workbench/workbench.tsx';
import { ConflictDialog } from './conflict-dialog.tsx';
import { DraftActions } from './draft-actions.tsx';
import { DraftLine } from './draft-line.tsx';
import { LeaveGuard } from './leave-guard.tsx';
import { useDraft } from './use-draft.ts';
import { useFindings } from './use-findings.ts';

interface DraftWorkbenchProps {
  document: PolicyDocument;
  /** The draft as the server has it. */
  latest: PolicyDraftWithContent;
}

/** A draft in its tabs, with what the checks find while it is typed, and the ways on: save, propose, discard. */
export function DraftWorkbench({ document, latest }: DraftWorkbenchProps) {
  const t = useWords();
  const text = useText();
  const state = useDraft(latest);
  const { draft, working, dirty, saving, aside, conflict, theirs } = state;
  const findings = useFindings(document, working.content);
  const [leaving, setLeaving] = useState(false);
  const readOnly = !document.may.includes('draft');
  const savable = !readOnly && dirty && working.unparsed === undefined && working.title.trim() !== '';
  useSaveKey(() => savable && !saving && void state.save());
  return (
    <Page
      title={working.title || draft.title}
      lead={`${text(document.title)} · ${t('policy.draft')}`}
      above={<BackLink to={`/policy/${document.id}/versions`}>{text(document.title)}</BackLink>}
      actions={!readOnly && <DraftActions state={state} findings={findings} savable={savable} onDiscard={() => setLeaving(true)} />}
    >
      <LeaveGuard unsaved={dirty && !leaving} />
      {conflict && <ConflictDialog state={state} onClose={state.closeConflict} />}
      <DraftLine state={state} readOnly={readOnly} />
      {theirs && !conflict && (
        <Alert severity="warning" sx={{ mb: 4 }}>
          {t('policy.movedOn', { name: theirs.updatedBy.name })}
        </Alert>
      )}
      {aside && (
        <Alert
          severity="info"
          sx={{ mb: 4 }}
          action={
            <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap' }}>
              <Button size="small" onClick={state.dropAside}>
                {t('policy.dropAside')}
              </Button>
              <Button size="small" onClick={state.bringBack}>
                {t('policy.bringBack')}
              </Button>
            </Box>
          }
        >
          {t('policy.aside')}
        </Alert>
      )}
      <Workbench
        document={document}
        draft={draft}
        version={undefined}
        content={working.content}
        setContent={state.setContent}
        unparsed={working.unparsed}
        setUnparsed={state.setUnparsed}
        readOnly={readOnly}
        findings={findings.items}
        beneath={
          readOnly ? undefined : (show) => <FindingsPanel findings={findings} provable={document.kind === 'rule-set'} onShow={show} />
        }
      />
    </Page>
  );
}

/** Ctrl+S, wherever the focus is. */
function useSaveKey(save: () => void): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 's' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      save();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  });
}
