import { expect, test } from 'vitest'
import { documentDifferences } from '../../src/application/policies/document-differences.ts'

test.each([
  ['equal documents', { a: [1, { b: null }] }, { a: [1, { b: null }] }, []],
  [
    'the worked example',
    { a: [1, 2] },
    { a: [1, 3], b: 0 },
    [
      { pointer: '/a/1', before: 2, after: 3 },
      { pointer: '/b', after: 0 },
    ],
  ],
  ['what is gone', { a: 1, b: 2 }, { b: 2 }, [{ pointer: '/a', before: 1 }]],
  ['a list instead of an object', { a: {} }, { a: [] }, [{ pointer: '/a', before: {}, after: [] }]],
  ['names with a slash', { 'a/b~': 1 }, {}, [{ pointer: '/a~1b~0', before: 1 }]],
  ['two values', 1, null, [{ pointer: '', before: 1, after: null }]],
])('%s', (_, before, after, differences) => {
  expect(documentDifferences(before, after)).toEqual(differences)
})
