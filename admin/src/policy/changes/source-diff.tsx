import { useWords } from '../../i18n/words.ts';
import { Section } from '../../layout/section.tsx';
import type { Content } from '../content.ts';
import SourceLines from './source-lines.tsx';

/** How two contents differ in the JSON, under its heading. */
export function SourceDiff({ before, after }: { before: Content; after: Content }) {
  const t = useWords();
  return (
    <Section title={t('workbench.changes.source')}>
      <SourceLines before={before} after={after} />
    </Section>
  );
}
