import Button from '@mui/material/Button';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { WholeArticle } from '../api/schemas.ts';
import { useWords } from '../i18n/words.ts';
import { FormDialog } from '../layout/form-dialog.tsx';

/** Takes an article out of what is found, after asking once more. */
export function WithdrawArticle({ article }: { article: WholeArticle }) {
  const t = useWords();
  const queryClient = useQueryClient();
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button onClick={() => setAsking(true)}>{t('articles.withdraw')}</Button>
      {asking && (
        <FormDialog
          title={t('articles.withdrawTitle')}
          lead={t('articles.withdrawLead')}
          confirm={t('articles.withdrawConfirm')}
          color="error"
          autoFocus
          run={(requests) => requests.withdrawArticle(article.id)}
          refresh={['articles']}
          done={() => t('articles.withdrawnDone')}
          onDone={(withdrawn) => {
            queryClient.setQueryData(['article', article.id], withdrawn);
            setAsking(false);
          }}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}
