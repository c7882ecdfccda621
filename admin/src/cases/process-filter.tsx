import type { Process } from '../api/schemas.ts';
import { useWords } from '../i18n/words.ts';
import { QuietSelect } from '../tables/quiet-select.tsx';

const processes: Process[] = ['binding', 'account-appeal', 'phone-change'];

interface ProcessFilterProps {
  value: string | undefined;
  onChange: (process: string | undefined) => void;
}

/** Chooses what cases are about. */
export function ProcessFilter({ value, onChange }: ProcessFilterProps) {
  const t = useWords();
  return (
    <QuietSelect
      id="process"
      label={t('cases.process')}
      value={value ?? ''}
      any={t('cases.anyProcess')}
      options={processes.map((process) => ({ value: process, name: t(`process.${process}`) }))}
      onChange={onChange}
    />
  );
}
