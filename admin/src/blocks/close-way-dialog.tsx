import MenuItem from '@mui/material/MenuItem';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { type Requests, useRequests } from '../api/data-provider.ts';
import type { BlockReason, ConsoleCase, NewBlock } from '../api/schemas.ts';
import { useAttemptId } from '../api/use-attempt-id.ts';
import { useText } from '../i18n/text.ts';
import { useWords } from '../i18n/words.ts';
import { FormDialog } from '../layout/form-dialog.tsx';
import { isNote } from '../layout/is-note.ts';
import { LabelledField } from '../layout/labelled-field.tsx';
import { NoteField } from '../layout/note-field.tsx';
import { QueryProblem } from '../layout/query-problem.tsx';
import { ReasonField } from '../layout/reason-field.tsx';
import { type Whom, WhomField } from './whom-field.tsx';

/** How everything online is called among the choices. */
const EVERYTHING = '';

/** Closes an online way to the applicant of a case, or to the new phone it names; sent again, it counts once. */
export function CloseWayDialog({ theCase, onClose }: { theCase: ConsoleCase; onClose: () => void }) {
  const t = useWords();
  const text = useText();
  const navigate = useNavigate();
  const requests = useRequests();
  const choices = useQuery({ queryKey: ['block-choices'], queryFn: () => requests.getBlockChoices() });
  const [reason, setReason] = useState<BlockReason>();
  const [process, setProcess] = useState<string>(theCase.process);
  const [chosen, setChosen] = useState<Whom>();
  const [words, setWords] = useState('');
  const idOf = useAttemptId();
  const usual = choices.data?.reasons.find(({ code }) => code === reason)?.whom ?? 'applicant';
  const phoneCan = Boolean(theCase.newPhone) && process !== 'binding';
  // Of what cannot be closed nothing is chosen: where it would be the usual, somebody has to say so.
  const whom = chosen ?? (usual === 'phone' && !phoneCan ? undefined : usual);
  const closing = process === EVERYTHING ? null : (process as NonNullable<NewBlock['process']>);
  const close = (content: Omit<NewBlock, 'blockId'>) => (all: Requests) =>
    all.closeOnlineWay(theCase.id, { blockId: idOf(content), ...content });
  const ready = reason && whom && (whom === 'applicant' || phoneCan) && isNote(words);
  return (
    <FormDialog
      title={t('blocks.closeTitle')}
      lead={t('blocks.closeLead', { days: choices.data?.days ?? '…' })}
      confirm={t('blocks.closeConfirm')}
      color="error"
      run={ready ? close({ reason, whom, text: words.trim(), process: closing }) : undefined}
      refresh={['case', 'blocks']}
      done={() => t('blocks.closeDone')}
      onDone={({ id }) => void navigate(`/blocks/${id}`)}
      onClose={onClose}
    >
      <QueryProblem of={choices} />
      <LabelledField
        id="block-process"
        label={t('blocks.closed')}
        select
        value={choices.data ? process : EVERYTHING}
        onChange={(event) => setProcess(event.target.value)}
        slotProps={{ select: { displayEmpty: true, SelectDisplayProps: { 'aria-label': t('blocks.closed') } } }}
      >
        {(choices.data?.processes ?? [{ code: null, text: { 'zh-CN': '…', en: '…' } }]).map(({ code, text: name }) => (
          <MenuItem key={code ?? EVERYTHING} value={code ?? EVERYTHING}>
            {text(name)}
          </MenuItem>
        ))}
      </LabelledField>
      <ReasonField id="block-reason" label={t('blocks.reason')} reasons={choices.data?.reasons} value={reason} onChange={setReason} />
      {reason && <WhomField phone={phoneCan ? theCase.newPhone : null} usual={usual} value={whom} onChange={setChosen} />}
      <NoteField
        label={t('blocks.found')}
        hint={t(reason === 'other' && whom === 'applicant' ? 'blocks.foundTold' : 'blocks.foundHint')}
        value={words}
        onChange={setWords}
      />
    </FormDialog>
  );
}
