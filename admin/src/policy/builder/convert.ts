/** A condition as the query builder holds it. */
export interface BuilderRule {
  id?: string;
  /** Path of a fact, such as applicant.activeBindings; or a shared condition, or something the builder cannot show. */
  field: string;
  operator: string;
  value: unknown;
  /** `field` where the value is the path of another fact. */
  valueSource?: 'value' | 'field';
  /** The condition it was made of, for what the builder does not show of it. */
  kept?: unknown;
}

/** A branch of conditions as the query builder holds it. */
export interface BuilderGroup {
  id?: string;
  combinator: 'all' | 'any' | 'none';
  rules: (BuilderRule | BuilderGroup)[];
  /** The branch it was made of, without what is under it. */
  kept?: Fields;
  /** Stands for the one condition in it, where no branch stood around that. */
  bare?: boolean;
}

type Fields = Record<string, unknown>;

const SHARED = 'shared:';
const RAW = 'raw';

/** The field of a shared condition. */
export const sharedField = (name: string): string => SHARED + name;

/** The name of the shared condition that a field stands for. */
export const sharedName = (field: string): string | undefined => (field.startsWith(SHARED) ? field.slice(SHARED.length) : undefined);

/** Whether a field stands for something the builder cannot show. */
export const isRaw = (field: string): boolean => field === RAW;

/** Conditions of a rule, or a shared one, as the query builder wants them. Whatever is in them comes back from `fromBuilder`. */
export function toBuilder(conditions: unknown): BuilderGroup {
  const node = nodeToBuilder(conditions);
  return 'rules' in node ? node : { combinator: 'all', rules: [node], bare: true };
}

/** What the query builder holds, in the rule set's own format. */
export function fromBuilder(group: BuilderGroup): unknown {
  const [only] = group.rules;
  return group.bare && group.combinator === 'all' && group.rules.length === 1 && only && !('rules' in only)
    ? ruleFromBuilder(only)
    : groupFromBuilder(group);
}

function nodeToBuilder(node: unknown): BuilderRule | BuilderGroup {
  if (!isFields(node)) return raw(node);
  const branches = ['all', 'any', 'not'].filter((key) => key in node);
  const [branch] = branches;
  if (branch === undefined) return 'condition' in node ? referenceToBuilder(node) : leafToBuilder(node);
  const under = node[branch];
  if (branches.length > 1 || (branch !== 'not' && !Array.isArray(under))) return raw(node);
  const kept = { ...node, [branch]: null };
  if (branch !== 'not') return { combinator: branch as 'all' | 'any', rules: (under as unknown[]).map(nodeToBuilder), kept };
  // "None of these" is one branch to whoever reads it.
  const several = isFields(under) && Object.keys(under).length === 1 && Array.isArray(under['any']) ? under['any'] : undefined;
  const rules = several && several.length !== 1 ? several : [under];
  return { combinator: 'none', rules: rules.map(nodeToBuilder), kept };
}

function groupFromBuilder({ combinator, rules, kept }: BuilderGroup): Fields {
  const nodes = rules.map((each) => ('rules' in each ? groupFromBuilder(each) : ruleFromBuilder(each)));
  const key = combinator === 'none' ? 'not' : combinator;
  const under = combinator !== 'none' ? nodes : nodes.length === 1 ? nodes[0] : { any: nodes };
  const entries = Object.entries(kept ?? { [key]: null });
  return Object.fromEntries(entries.map(([name, value]) => (['all', 'any', 'not'].includes(name) ? [key, under] : [name, value])));
}

const raw = (node: unknown): BuilderRule => ({ field: RAW, operator: RAW, value: '', kept: node });

const referenceToBuilder = (node: Fields): BuilderRule =>
  typeof node['condition'] === 'string' && !('fact' in node)
    ? { field: sharedField(node['condition']), operator: 'holds', value: '', kept: node }
    : raw(node);

function leafToBuilder(node: Fields): BuilderRule {
  const field = fieldOf(node);
  if (field === undefined || typeof node['operator'] !== 'string' || !('value' in node)) return raw(node);
  const { operator, value } = node;
  const other = isFields(value) && Object.keys(value).length === 2 ? fieldOf(value) : undefined;
  return other === undefined
    ? { field, operator, value, valueSource: 'value', kept: node }
    : { field, operator, value: other, valueSource: 'field', kept: node };
}

function ruleFromBuilder({ field, operator, value, valueSource, kept }: BuilderRule): unknown {
  if (isRaw(field)) return kept;
  const before = isFields(kept) ? kept : {};
  const condition = sharedName(field);
  if (condition !== undefined) return 'condition' in before ? { ...before, condition } : { condition };
  const source = 'fact' in before ? before : {};
  const had = source['value'];
  const same = valueSource === 'field' && isFields(had) && fieldOf(had) === value;
  return { ...source, ...factOf(field), operator, value: valueSource === 'field' ? (same ? had : factOf(String(value))) : value };
}

/** `{ fact: "applicant", path: "$.activeBindings" }` as applicant.activeBindings; undefined where it cannot be told so. */
function fieldOf({ fact, path }: Fields): string | undefined {
  if (typeof fact !== 'string' || !/^[^.:]+$/.test(fact) || typeof path !== 'string') return undefined;
  const name = /^\$\.(.+)$/s.exec(path)?.[1];
  return name === undefined ? undefined : `${fact}.${name}`;
}

function factOf(field: string): { fact: string; path: string } {
  const dot = field.indexOf('.');
  return { fact: field.slice(0, dot), path: `$.${field.slice(dot + 1)}` };
}

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value);
