import { describe, expect, test } from 'vitest';
import { readJson } from '../../admin/src/policy/json/read-json.ts';

describe('typed JSON', () => {
  test('is a document', () => expect(readJson('{"a": {"b": 1}, "c": [{"b": 2}, {"b": 3}]}')).toHaveProperty('content.a.b', 1));

  test('with a key twice in one object is none, and says which and where', () => {
    const source = '{"otherwise": "refused", "rules": [], "otherwise": "eligible"}';
    expect(readJson(source)).toEqual({
      key: 'otherwise',
      from: source.lastIndexOf('"otherwise"'),
      to: source.lastIndexOf('"otherwise"') + 11,
    });
  });

  test('that is not finished says so in the words of the parser', () => expect(readJson('{"a": ')).toHaveProperty('fault'));
});
