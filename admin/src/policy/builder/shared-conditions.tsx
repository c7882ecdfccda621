import AddIcon from '@mui/icons-material/AddRounded';
import DeleteIcon from '@mui/icons-material/DeleteOutlineRounded';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { PolicyFinding, Text } from '../../api/schemas.ts';
import { useWords } from '../../i18n/words.ts';
import { Section } from '../../layout/section.tsx';
import { ink } from '../../theme/colours.ts';
import type { NodeContent } from '../rule-set-content.ts';
import { useConditionWords } from '../use-condition-words.ts';
import { useSharedTitle } from '../vocabulary-context.ts';
import { ConditionsEditor } from './conditions-editor.tsx';
import { findingsAt } from './findings-at.ts';
import { Fold } from './fold.tsx';
import { NameField } from './name-field.tsx';
import { placeId } from './place-id.ts';
import { PlaceFindings } from './place-findings.tsx';
import { RowButton } from './row-button.tsx';
import { TitleFields } from './title-fields.tsx';

interface SharedConditionsProps {
  conditions: Record<string, NodeContent>;
  titles: Record<string, Text>;
  findings: PolicyFinding[];
  open: string | undefined;
  onOpen: (pointer: string | undefined) => void;
  onChange: (conditions: Record<string, NodeContent> | undefined) => void;
  onRename: (from: string, to: string) => void;
  onTitle: (name: string, title: Text) => void;
}

/** Conditions that several rules share by a name. */
export function SharedConditions({ conditions, titles, findings, open, onOpen, onChange, onRename, onTitle }: SharedConditionsProps) {
  const t = useWords();
  const { sentence } = useConditionWords();
  const sharedTitle = useSharedTitle();
  const names = Object.keys(conditions);
  const entries = Object.entries(conditions);
  const put = (next: [string, NodeContent][]) => onChange(next.length > 0 ? Object.fromEntries(next) : undefined);
  const add = () => {
    let number = names.length + 1;
    while (names.includes(t('policy.builder.newShared', { number }))) number += 1;
    const name = t('policy.builder.newShared', { number });
    put([...entries, [name, { all: [] }]]);
    onOpen(`/conditions/${name}`);
  };
  return (
    <Section
      title={t('policy.shared')}
      aside={
        <Button size="small" startIcon={<AddIcon />} onClick={add}>
          {t('policy.builder.addShared')}
        </Button>
      }
    >
      {entries.length === 0 && <Box sx={{ color: ink.soft, fontSize: '0.8438rem' }}>{t('policy.builder.noShared')}</Box>}
      {entries.length > 0 && (
        <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, border: `1px solid ${ink.line}`, borderRadius: '10px' }}>
          {entries.map(([name, node], at) => {
            const pointer = `/conditions/${name}`;
            const found = findingsAt(findings, pointer);
            return (
              <Fold
                key={at}
                id={placeId(pointer)}
                open={open === pointer}
                onToggle={() => onOpen(open === pointer ? undefined : pointer)}
                title={sharedTitle(name)}
                gist={sentence(node)}
                errors={found.filter(({ severity }) => severity === 'error').length}
                aside={
                  <RowButton
                    Icon={DeleteIcon}
                    label={t('policy.builder.delete', { name })}
                    onClick={() => put(entries.filter(([each]) => each !== name))}
                  />
                }
              >
                <PlaceFindings findings={found} />
                <NameField
                  name={name}
                  taken={names}
                  onRename={(renamed) => {
                    onRename(name, renamed);
                    onOpen(`/conditions/${renamed}`);
                  }}
                />
                <TitleFields title={titles[name]} onChange={(title) => onTitle(name, title)} />
                <ConditionsEditor
                  conditions={node}
                  shared={names.filter((each) => each !== name)}
                  onChange={(next) => put(entries.map(([each, own]) => [each, each === name ? (next as NodeContent) : own]))}
                />
              </Fold>
            );
          })}
        </Box>
      )}
    </Section>
  );
}
