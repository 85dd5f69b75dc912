import { expect, test } from 'vitest';
import { parseXml } from './xml.ts';

const rootOf = (text: string) => {
  const parsed = parseXml(text);
  return 'root' in parsed ? parsed.root : expect.fail(parsed.fault);
};
const faultOf = (text: string) => {
  const parsed = parseXml(text);
  return 'fault' in parsed ? parsed.fault : expect.fail('it was read');
};

test('elements, attributes in both quotes, text, comments, CDATA, a declaration and a DOCTYPE', () => {
  const root = rootOf(`<?xml version="1.0"?>
<!DOCTYPE map SYSTEM "http://mapeditor.org/dtd/1.0/map.dtd">
<!-- a map > a picture -->
<map a="1" b='2' >
 <data encoding="csv">
1,2<!-- three -->,4
</data>
 <note><![CDATA[<b>&amp;]]></note>
 <point/>
</map>
`);
  expect(root).toMatchObject({ name: 'map', attributes: { a: '1', b: '2' } });
  expect(root.children.map((child) => [child.name, child.text])).toEqual([
    ['data', '\n1,2,4\n'],
    ['note', '<b>&amp;'],
    ['point', ''],
  ]);
});

test('the five entities and numbered characters; others stay as they are', () => {
  expect(rootOf('<a b="&lt;&gt;&amp;&quot;&apos;&#10;&#xAC00;">&amp;lt; &mine; &#0;</a>')).toMatchObject({
    attributes: { b: '<>&"\'\n가' },
    text: '&lt; &mine; &#0;',
  });
});

test('a DOCTYPE that defines entities is passed over, and they mean nothing', () => {
  expect(rootOf('<!DOCTYPE a [<!ENTITY x "boom">]><a>&x;</a>').text).toBe('&x;');
});

test.each([
  ['', 'no element'],
  ['   ', 'no element'],
  ['hello', 'outside of the root'],
  ['<a>\n<b>\n</a>', 'line 3: <b> is closed by another tag'],
  ['<a>\n<b/>', '<a> is not closed'],
  ['<a/><b/>', 'a second root'],
  ['<a b=1/>', 'the tag <a> is broken'],
  ['<a b="1" c="<"/>', 'the tag <a> is broken'],
  ['<a><!-- x</a>', 'a comment is not closed'],
  ['<a><![CDATA[x</a>', 'CDATA'],
  ['<a>< b/></a>', 'begins no tag'],
  ['</a>', 'closed by another'],
  ['<a>'.repeat(101), 'nested more than 100 deep'],
])('%j is a fault with its line', (text, fault) => {
  expect(faultOf(text)).toContain(fault);
  expect(faultOf(text)).toMatch(/^line \d+: /);
});
