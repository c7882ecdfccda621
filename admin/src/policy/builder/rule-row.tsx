import CopyIcon from '@mui/icons-material/ContentCopyRounded';
import DeleteIcon from '@mui/icons-material/DeleteOutlineRounded';
import DownIcon from '@mui/icons-material/KeyboardArrowDownRounded';
import UpIcon from '@mui/icons-material/KeyboardArrowUpRounded';
import type { PolicyFinding } from '../../api/schemas.ts';
import { outcomeTone } from '../../evaluations/outcome-tone.ts';
import { useRuleTitle } from '../../evaluations/use-rule-title.ts';
import { useText } from '../../i18n/text.ts';
import { useWords } from '../../i18n/words.ts';
import { Chip } from '../../layout/chip.tsx';
import type { OutcomeContent, RuleContent } from '../rule-set-content.ts';
import { useConditionWords } from '../use-condition-words.ts';
import { Fold } from './fold.tsx';
import { placeId } from './place-id.ts';
import { PlaceFindings } from './place-findings.tsx';
import { RowButton } from './row-button.tsx';
import { RuleEditor } from './rule-editor.tsx';

interface RuleRowProps {
  rule: RuleContent;
  pointer: string;
  outcomes: OutcomeContent[];
  shared: readonly string[];
  /** What the checks find in this rule. */
  findings: PolicyFinding[];
  open: boolean;
  isFirst: boolean;
  isLast: boolean;
  onToggle: () => void;
  onChange: (rule: RuleContent) => void;
  onMove: (by: 1 | -1) => void;
  onCopy: () => void;
  onDelete: () => void;
}

/** One rule: folded a sentence, unfolded its fields. */
export function RuleRow({ rule, pointer, outcomes, shared, findings, open, isFirst, isLast, ...on }: RuleRowProps) {
  const t = useWords();
  const text = useText();
  const { sentence } = useConditionWords();
  const { id, title } = useRuleTitle()({ name: rule.name, reasons: rule.event.params.reasons });
  const outcome = outcomes.find((each) => each.id === rule.event.type);
  const { name } = rule;
  return (
    <Fold
      id={placeId(pointer)}
      open={open}
      onToggle={on.onToggle}
      title={[id, title].filter(Boolean).join(' ')}
      gist={rule.conditions && sentence(rule.conditions)}
      errors={findings.filter(({ severity }) => severity === 'error').length}
      aside={
        <>
          {rule.priority !== undefined && <Chip tone="plain">{t('policy.builder.priorityOf', { priority: rule.priority })}</Chip>}
          <Chip tone={outcomeTone(rule.event.type)}>{outcome ? text(outcome.title) : rule.event.type}</Chip>
          <RowButton Icon={UpIcon} label={t('policy.builder.moveUp', { name })} disabled={isFirst} onClick={() => on.onMove(-1)} />
          <RowButton Icon={DownIcon} label={t('policy.builder.moveDown', { name })} disabled={isLast} onClick={() => on.onMove(1)} />
          <RowButton Icon={CopyIcon} label={t('policy.builder.copy', { name })} onClick={on.onCopy} />
          <RowButton Icon={DeleteIcon} label={t('policy.builder.delete', { name })} onClick={on.onDelete} />
        </>
      }
    >
      <PlaceFindings findings={findings} />
      <RuleEditor rule={rule} outcomes={outcomes} shared={shared} onChange={on.onChange} />
    </Fold>
  );
}
