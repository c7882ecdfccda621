import AddIcon from '@mui/icons-material/AddRounded';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { PolicyFinding } from '../../api/schemas.ts';
import { useWords } from '../../i18n/words.ts';
import { Section } from '../../layout/section.tsx';
import { ink } from '../../theme/colours.ts';
import type { RuleContent, RuleSetContent } from '../rule-set-content.ts';
import { inserted, moved, replaced, without } from './list-changes.ts';
import { findingsAt } from './findings-at.ts';
import { RuleRow } from './rule-row.tsx';

interface RuleListProps {
  ruleSet: RuleSetContent;
  shared: readonly string[];
  findings: PolicyFinding[];
  /** The pointer of what is unfolded. */
  open: string | undefined;
  onOpen: (pointer: string | undefined) => void;
  onChange: (rules: RuleContent[]) => void;
}

const pointerOf = (at: number) => `/rules/${at}`;

/** The rules in their order, to unfold, move, copy, delete, and to add one. */
export function RuleList({ ruleSet, shared, findings, open, onOpen, onChange }: RuleListProps) {
  const t = useWords();
  const { rules, outcomes } = ruleSet;
  const change = (next: RuleContent[], opened: number | undefined) => {
    onChange(next);
    onOpen(opened === undefined ? undefined : pointerOf(opened));
  };
  const add = () => {
    const blank = {
      name: t('policy.builder.newRule', { number: rules.length + 1 }),
      conditions: { all: [] },
      event: { type: outcomes[0]?.id ?? '', params: { reasons: [] } },
    };
    change([...rules, blank], rules.length);
  };
  const copy = (rule: RuleContent, at: number) => {
    // No two rules of a set have the same priority.
    const { priority: _taken, ...rest } = rule;
    change(inserted(rules, at + 1, { ...rest, name: t('policy.builder.copyOf', { name: rule.name }) }), at + 1);
  };
  return (
    <Section
      title={t('policy.rules')}
      aside={
        <Button size="small" startIcon={<AddIcon />} onClick={add}>
          {t('policy.builder.addRule')}
        </Button>
      }
    >
      <Box component="ol" sx={{ listStyle: 'none', m: 0, p: 0, border: `1px solid ${ink.line}`, borderRadius: '10px' }}>
        {rules.map((rule, at) => (
          <RuleRow
            key={at}
            rule={rule}
            pointer={pointerOf(at)}
            outcomes={outcomes}
            shared={shared}
            findings={findingsAt(findings, pointerOf(at))}
            open={open === pointerOf(at)}
            isFirst={at === 0}
            isLast={at === rules.length - 1}
            onToggle={() => onOpen(open === pointerOf(at) ? undefined : pointerOf(at))}
            onChange={(next) => onChange(replaced(rules, at, next))}
            onMove={(by) => change(moved(rules, at, at + by), open === pointerOf(at) ? at + by : undefined)}
            onCopy={() => copy(rule, at)}
            onDelete={() => change(without(rules, at), undefined)}
          />
        ))}
      </Box>
    </Section>
  );
}
