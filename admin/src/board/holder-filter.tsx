import { useQuery } from '@tanstack/react-query';
import { useRequests } from '../api/data-provider.ts';
import { useWords } from '../i18n/words.ts';
import { QuietSelect } from '../tables/quiet-select.tsx';

interface HolderFilterProps {
  value: string | undefined;
  onChange: (held: string | undefined) => void;
}

/** Chooses reviews that are held, that are free, or that one officer holds: whoever holds none is left out. */
export function HolderFilter({ value, onChange }: HolderFilterProps) {
  const t = useWords();
  const requests = useRequests();
  const { data } = useQuery({ queryKey: ['board', 'officers'], queryFn: () => requests.listBoardOfficers() });
  const holders = (data?.items ?? []).filter(({ id, held }) => held > 0 || id === value);
  const options = [
    ...(['held', 'free'] as const).map((held) => ({ value: held as string, name: t(`board.heldOf.${held}`) })),
    ...holders.map(({ id, name, held }) => ({ value: id, name: t('board.heldByOne', { name, held }) })),
  ];
  const known = !value || options.some((option) => option.value === value);
  return (
    <QuietSelect
      id="held"
      label={t('board.holder')}
      value={value ?? ''}
      any={t('board.anyHolder')}
      options={known ? options : [...options, { value, name: '…' }]}
      onChange={onChange}
    />
  );
}
