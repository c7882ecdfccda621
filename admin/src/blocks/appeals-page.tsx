import AppealsIcon from '@mui/icons-material/RecordVoiceOverOutlined';
import Box from '@mui/material/Box';
import { useState } from 'react';
import type { Problem } from '../api/problem.ts';
import type { BlockSearchFor, OwnBlock } from '../api/schemas.ts';
import { useAction } from '../api/use-action.ts';
import { FindPerson } from '../counter/find-person.tsx';
import { useWords } from '../i18n/words.ts';
import { Empty } from '../layout/empty.tsx';
import { Page } from '../layout/page.tsx';
import { ProblemView } from '../layout/problem-view.tsx';
import { ObjectByNumber } from '../objections/object-by-number.tsx';
import { AppealDialog } from './appeal-dialog.tsx';
import { OwnBlockView } from './own-block.tsx';

interface Found {
  whose: BlockSearchFor;
  blocks: OwnBlock[];
}

/** Eleven digits are a phone; an ID number has fifteen, eighteen, or letters. */
const whoseOf = (number: string): BlockSearchFor => (/^1[3-9]\d{9}$/.test(number) ? { phone: number } : { identityNumber: number });

/** For somebody who calls or comes: what is closed to them online, and what they say against it. The number is in memory alone. */
export default function AppealsPage() {
  const t = useWords();
  const [found, setFound] = useState<Found>();
  const [appealing, setAppealing] = useState<string>();
  const [problem, setProblem] = useState<Problem>();
  const find = useAction<BlockSearchFor, Found>({
    run: async (requests, whose) => ({ whose, blocks: (await requests.findBlocksForPerson(whose)).items }),
    refresh: [],
    onSuccess: setFound,
    onProblem: setProblem,
  });
  const look = (whose: BlockSearchFor) => {
    setProblem(undefined);
    setFound(undefined);
    find.mutate(whose);
  };
  return (
    <Page title={t('blocks.appealsTitle')} lead={t('blocks.appealsLead')}>
      <Box sx={{ display: 'flex', flexDirection: 'column', gap: 6, maxWidth: 760 }}>
        <FindPerson label={t('blocks.number')} pending={find.isPending} onFind={(number) => look(whoseOf(number))} />
        <ObjectByNumber />
        {problem && <ProblemView error={problem} />}
        {found?.blocks.length === 0 && <Empty Icon={AppealsIcon} title={t('blocks.nothingClosed')} hint={t('blocks.nothingClosedHint')} />}
        {found?.blocks.map((block) => (
          <OwnBlockView key={block.id} block={block} onAppeal={() => setAppealing(block.id)} />
        ))}
      </Box>
      {found && appealing && (
        <AppealDialog
          blockId={appealing}
          whose={found.whose}
          onClose={() => setAppealing(undefined)}
          onDone={() => {
            setAppealing(undefined);
            look(found.whose);
          }}
        />
      )}
    </Page>
  );
}
