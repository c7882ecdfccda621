import Box from '@mui/material/Box';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useRequests } from '../../api/data-provider.ts';
import { useText } from '../../i18n/text.ts';
import { useWords } from '../../i18n/words.ts';
import { PageLoading } from '../../layout/page-loading.tsx';
import { ProblemView } from '../../layout/problem-view.tsx';
import { Section } from '../../layout/section.tsx';
import type { TabProps } from '../workbench/tab.ts';
import { withValueAt } from './content-at.ts';
import { SettingField } from './setting-field.tsx';

/** Settings as fields to fill in: each with its words, its unit and its limits. */
export default function SettingsTab({ document, content, setContent, readOnly, findings, wanted }: TabProps) {
  const t = useWords();
  const text = useText();
  const requests = useRequests();
  const { data, error, refetch } = useQuery({
    queryKey: ['policy-form', document.id],
    queryFn: () => requests.getPolicyForm(document.id),
    staleTime: Infinity,
  });
  useEffect(() => {
    if (wanted) window.document.getElementById(wanted.pointer)?.focus();
  }, [wanted]);
  if (error) return <ProblemView error={error} onRetry={() => void refetch()} />;
  if (!data) return <PageLoading />;
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', gap: 6 }}>
      {data.sections.map(({ title, fields }, at) => (
        <Section key={at} title={title ? text(title) : t('policy.settings')}>
          <Box sx={{ display: 'grid', gap: 5, gridTemplateColumns: 'repeat(auto-fill, minmax(min(280px, 100%), 1fr))' }}>
            {fields.map((field) => (
              <SettingField
                key={field.pointer}
                field={field}
                content={content}
                findings={findings.filter(({ pointer }) => pointer === field.pointer || pointer.startsWith(`${field.pointer}/`))}
                readOnly={readOnly}
                onChange={(value) => setContent(withValueAt(content, field.pointer, value))}
              />
            ))}
          </Box>
        </Section>
      ))}
    </Box>
  );
}
