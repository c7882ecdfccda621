import { useState } from 'react';
import type { CounterPerson, Original } from '../api/schemas.ts';
import { useWords } from '../i18n/words.ts';
import { FormDialog } from '../layout/form-dialog.tsx';
import { QueryProblem } from '../layout/query-problem.tsx';
import { missing } from './missing.ts';
import { Originals } from './originals.tsx';
import { useTasks } from './use-tasks.ts';

interface UnbindDialogProps {
  identityNumber: string;
  bound: CounterPerson['bindings'][number];
  onDone: () => void;
  onClose: () => void;
}

/** Ends a binding for its driver or the owner, who is present. */
export function UnbindDialog({ identityNumber, bound: { as, binding }, onDone, onClose }: UnbindDialogProps) {
  const t = useWords();
  const [seen, setSeen] = useState<Original[]>([]);
  const tasks = useTasks();
  const needs = tasks.data?.items.find(({ task }) => task === 'unbinding')?.needs;
  const ready = needs && missing(needs, seen).length === 0;
  return (
    <FormDialog
      title={t('counter.unbindTitle', { plate: binding.plateNumber ?? '' })}
      lead={t('counter.unbindLead')}
      confirm={t('counter.unbind')}
      color="error"
      run={ready ? (requests) => requests.endBindingAtCounter(binding.id, { by: as, identityNumber, originals: seen }) : undefined}
      refresh={['bindings']}
      done={() => t('counter.unbindDone')}
      onDone={onDone}
      onClose={onClose}
    >
      <QueryProblem of={tasks} />
      {needs && <Originals needs={needs} seen={seen} onChange={setSeen} />}
    </FormDialog>
  );
}
