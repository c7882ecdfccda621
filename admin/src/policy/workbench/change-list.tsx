import { Section } from '../../layout/section.tsx';
import type { Content } from '../content.ts';
import { ChangeLines } from './change-lines.tsx';
import { useChanges } from './use-changes.ts';

interface ChangeListProps {
  documentId: string;
  title: string;
  before: Content;
  after: Content;
}

/** How two contents of a document differ, in words, in the order of the document. */
export function ChangeList({ documentId, title, before, after }: ChangeListProps) {
  return (
    <Section title={title}>
      <ChangeLines query={useChanges(documentId, before, after)} />
    </Section>
  );
}
