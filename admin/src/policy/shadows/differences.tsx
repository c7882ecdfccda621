import SameIcon from '@mui/icons-material/DragHandleRounded';
import { useState } from 'react';
import type { Shadow } from '../../api/schemas.ts';
import { useText } from '../../i18n/text.ts';
import { useWords } from '../../i18n/words.ts';
import { Empty } from '../../layout/empty.tsx';
import { Section } from '../../layout/section.tsx';
import { ListView } from '../../tables/list-view.tsx';
import { QuietSelect } from '../../tables/quiet-select.tsx';
import { useDifferenceColumns } from '../use-difference-columns.tsx';
import { useDifferences } from './use-shadows.ts';

const PART = '→';

/** Each evaluation that a shadow decides differently, with the condition that made it. */
export function Differences({ shadow }: { shadow: Shadow }) {
  const t = useWords();
  const text = useText();
  const [kind, setKind] = useState('');
  return (
    <Section
      title={t('shadow.differences')}
      aside={
        <QuietSelect
          id="difference-kind"
          label={t('backtest.kind')}
          value={kind}
          any={t('backtest.anyKind')}
          options={shadow.kinds.map(({ before, beforeTitle, after, afterTitle, evaluations }) => ({
            value: `${before}${PART}${after}`,
            name: `${text(beforeTitle)} ${PART} ${text(afterTitle)} (${evaluations.toLocaleString()})`,
          }))}
          onChange={(value) => setKind(value ?? '')}
        />
      }
    >
      <DifferencePages key={kind} shadow={shadow} kind={kind} />
    </Section>
  );
}

function DifferencePages({ shadow: { documentId, id }, kind }: { shadow: Shadow; kind: string }) {
  const t = useWords();
  const columns = useDifferenceColumns();
  const [passed, setPassed] = useState<(string | undefined)[]>([undefined]);
  const [before, afterwards] = kind.split(PART);
  const query = useDifferences(documentId, id, before && afterwards ? { before, afterwards } : {}, passed.at(-1));
  return (
    <ListView
      label={t('shadow.differences')}
      query={query}
      columns={columns}
      rowId={({ evaluationId }) => evaluationId}
      empty={<Empty Icon={SameIcon} title={t('shadow.noDifferences')} />}
      address={{
        page: passed.length,
        next: (after) => setPassed([...passed, after]),
        previous: passed.length > 1 ? () => setPassed(passed.slice(0, -1)) : undefined,
      }}
    />
  );
}
