import { useParams } from 'react-router-dom';
import { PageLoading } from '../../layout/page-loading.tsx';
import { ProblemView } from '../../layout/problem-view.tsx';
import { usePolicyDocuments, usePolicyDraft } from '../use-policy.ts';
import { DraftWorkbench } from './draft-workbench.tsx';

/** A draft being written. */
export default function DraftPage() {
  const { documentId = '', id = '' } = useParams();
  const documents = usePolicyDocuments();
  const draft = usePolicyDraft(documentId, id);
  const document = documents.data?.find((each) => each.id === documentId);
  // Whatever comes between, what is typed stays on the page.
  if (document && draft.data) return <DraftWorkbench key={id} document={document} latest={draft.data} />;
  const error = documents.error ?? draft.error;
  return error ? <ProblemView error={error} onRetry={() => void Promise.all([documents.refetch(), draft.refetch()])} /> : <PageLoading />;
}
