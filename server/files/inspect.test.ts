import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FILE_KIND_IDS, type FileKindId } from '../../shared/files.ts';
import { ARCHIVE_LIMITS, readArchive } from './archive.ts';
import { inspectFile } from './inspect.ts';
import * as made from './test-files.ts';

const { GIF, JPEG, PNG, WEBP, WEBP_LOSSLESS, pdf, zip, withTail } = made;
const text = (value: string) => new Uint8Array(Buffer.from(value));
const codeOf = (kind: FileKindId, bytes: Uint8Array) => {
  const found = inspectFile(kind, bytes);
  return found.ok ? found.mime : found.fault.code;
};
const holds = (bytes: Uint8Array, word: string) => Buffer.from(bytes).includes(word);
function kept(kind: FileKindId, bytes: Uint8Array) {
  const found = inspectFile(kind, bytes);
  if (!found.ok) throw new Error(found.fault.code);
  return found;
}

describe('a file is what its bytes say (F2)', () => {
  it.each([
    ['png', PNG, 'image/png', 8, 6],
    ['jpeg', JPEG, 'image/jpeg', 8, 6],
    ['webp', WEBP, 'image/webp', 8, 6],
    ['lossless webp', WEBP_LOSSLESS, 'image/webp', 8, 6],
    ['animated gif', GIF, 'image/gif', 4, 4],
  ] as const)('%s', (_, bytes, mime, width, height) => {
    expect(kept('poster', bytes)).toMatchObject({ ok: true, mime, width, height });
    // A file without metadata is stored byte for byte.
    expect(Buffer.from(kept('poster', bytes).bytes).equals(bytes)).toBe(true);
  });

  it.each<[string, FileKindId, Uint8Array, string]>([
    ['nothing', 'poster', text(''), 'file-empty'],
    ['SVG', 'poster', text('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'), 'file-type-unknown'],
    ['XML', 'poster', text('<?xml version="1.0"?><a/>'), 'file-type-unknown'],
    ['HTML', 'document', text('<!doctype html><script>alert(1)</script>'), 'file-type-unknown'],
    ['a script', 'poster', text('#!/bin/sh\nrm -rf /'), 'file-type-unknown'],
    ['a page behind a letter', 'poster', text('\n<html>'), 'file-type-unknown'],
    ['a paper as a picture', 'poster', pdf(''), 'file-type-wrong'],
    ['a picture as a paper', 'document', PNG, 'file-type-wrong'],
    ['an archive as a picture', 'poster', zip([{ name: 'a.tmj' }]), 'file-type-wrong'],
    ['only the first bytes of a PNG', 'poster', PNG.subarray(0, 8), 'file-broken'],
    ['a PNG that is cut off', 'poster', PNG.subarray(0, PNG.length - 8), 'file-broken'],
    ['a PNG with a changed byte', 'poster', PNG.with(45, 0x55), 'file-broken'],
    ['a PNG with a chunk that nobody knows', 'poster', made.pngWith(made.pngChunk('EVIL', text('x'))), 'file-broken'],
    ['a JPEG that is cut off', 'poster', JPEG.subarray(0, 280), 'file-broken'],
    ['a WebP that is cut off', 'poster', WEBP.subarray(0, 40), 'file-broken'],
    ['a GIF that is cut off', 'poster', GIF.subarray(0, 60), 'file-broken'],
    ['too many pixels', 'poster', made.pngOfSize(8000, 8000), 'file-too-many-pixels'],
    ['too long a side', 'poster', made.pngOfSize(20_000, 1), 'file-too-many-pixels'],
    ['too many bytes', 'logo', new Uint8Array(1024 * 1024 + 1), 'file-too-large'],
    ['a paper without an end', 'document', text('%PDF-1.7\n1 0 obj'), 'file-broken'],
  ])('%s is refused', (_, kind, bytes, code) => expect(codeOf(kind, bytes)).toBe(code));

  it.each(Object.entries({ PNG, JPEG, WEBP, GIF }))('a %s that hides something else is refused', (name, bytes) => {
    for (const tail of ['<script>alert(1)</script>', '<HTML >', '<?php echo 1', '%PDF-1.4', zip([{ name: 'a.txt' }])]) {
      expect(codeOf('poster', withTail(bytes, tail))).toBe('file-hides-another');
    }
    // Data after the end is cut off, because cameras write some.
    if (name !== 'WEBP') {
      expect(Buffer.from(kept('poster', withTail(bytes, 'SEFT trailer')).bytes).equals(bytes)).toBe(true);
    }
  });

  it('something hidden inside is found too', () => {
    const script = text('<script>alert(1)</script>');
    expect(codeOf('poster', made.jpegWith(0xfe, script))).toBe('file-hides-another');
    expect(codeOf('poster', made.pngWith(made.pngChunk('tEXt', script)))).toBe('file-hides-another');
    expect(codeOf('document', pdf(`1 0 obj (${'<script>'}) endobj`))).toBe('file-hides-another');
    expect(codeOf('document', withTail(pdf(''), zip([{ name: 'a.txt' }])))).toBe('file-hides-another');
  });
});

describe('metadata does not stay (F3)', () => {
  it('EXIF with its place goes, the turn of the picture stays', () => {
    const found = kept('poster', made.jpegWithExif(6, '37.5665N 126.978E'));
    expect(holds(found.bytes, '37.5665')).toBe(false);
    // rotated by a quarter: eight wide and six high becomes six wide and eight high
    expect(found).toMatchObject({ width: 6, height: 8 });
    // the second time, the orientation is read from our own segment
    expect(kept('poster', found.bytes)).toMatchObject({ width: 6, height: 8 });
    expect(kept('poster', made.jpegWithExif(1, 'Seoul')).bytes).toEqual(kept('poster', JPEG).bytes);
  });

  it('words in PNG, WebP, JPEG and GIF go', () => {
    const png = kept(
      'poster',
      made.pngWith(made.pngChunk('tEXt', text('Author\0Kim')), made.pngChunk('eXIf', text('Seoul'))),
    );
    expect(Buffer.from(png.bytes).equals(PNG)).toBe(true);
    const webp = kept('poster', made.webpWithExif('Seoul'));
    expect(holds(webp.bytes, 'Seoul')).toBe(false);
    expect(webp.bytes[20]).toBe(0);
    expect(kept('poster', webp.bytes)).toMatchObject({ width: 8, height: 6 });
    const jpeg = kept('poster', made.jpegWith(0xfe, text('Kim')));
    expect(Buffer.from(jpeg.bytes).equals(JPEG)).toBe(true);
    const comment = new Uint8Array([0x21, 0xfe, 3, ...text('Kim'), 0]);
    const gif = new Uint8Array([...GIF.subarray(0, 19), ...comment, ...GIF.subarray(19)]);
    expect(Buffer.from(kept('poster', gif).bytes).equals(GIF)).toBe(true);
  });
});

describe('papers that act are refused (F4)', () => {
  const packed = (inside: string, more = '/Filter /FlateDecode') => {
    const data = deflateSync(inside).toString('latin1');
    return new Uint8Array(
      Buffer.from(
        `%PDF-1.7\n5 0 obj << /Type /ObjStm /N 1 /First 4 ${more} /Length ${data.length} >>\nstream\n${data}\nendstream endobj\nstartxref\n9\n%%EOF`,
        'latin1',
      ),
    );
  };

  it.each<[string, Uint8Array, string]>([
    ['plain', pdf('1 0 obj << /Type /Catalog >> endobj'), 'application/pdf'],
    ['first page shown', pdf('1 0 obj << /OpenAction [3 0 R /Fit] >> endobj'), 'application/pdf'],
    ['script', pdf('1 0 obj << /S /JavaScript /JS (app.alert(1)) >> endobj'), 'pdf-acts'],
    ['script, written oddly', pdf('1 0 obj << /S /J#61vaScript >> endobj'), 'pdf-acts'],
    ['action at opening', pdf('1 0 obj << /OpenAction << /S /URI >> >> endobj'), 'pdf-acts'],
    ['action at opening, elsewhere', pdf('1 0 obj << /OpenAction 7 0 R >> endobj'), 'pdf-acts'],
    ['embedded file', pdf('1 0 obj << /Type /EmbeddedFile >> endobj'), 'pdf-acts'],
    ['program', pdf('1 0 obj << /S /Launch /F (cmd.exe) >> endobj'), 'pdf-acts'],
    ['locked', pdf('1 0 obj << /Encrypt 4 0 R >> endobj'), 'pdf-sealed'],
    ['packed, harmless', packed('1 0 << /Type /Page >>'), 'application/pdf'],
    ['packed script', packed('1 0 << /S /JavaScript >>'), 'pdf-acts'],
    ['packed with a predictor', packed('x', '/Filter /FlateDecode /DecodeParms << /Predictor 12 >>'), 'pdf-sealed'],
    ['packed in another way', packed('x', '/Filter /LZWDecode'), 'pdf-sealed'],
    ['packed and broken', packed('').with(90, 0), 'pdf-sealed'],
    ['bomb', packed(' '.repeat(9_000_000)), 'pdf-sealed'],
  ])('%s', (_, bytes, code) => expect(codeOf('document', bytes)).toBe(code));
});

it('a paper made to be read for hours is read once (F4)', () => {
  // Each of a million names would search for the same end; then this test would never finish.
  const names = pdf(`${'/ObjStm '.repeat(1_000_000)} stream x`);
  const streams = pdf(`${'/ObjStm stream\n'.repeat(1_000_000)} endstream`);
  expect([codeOf('document', names), codeOf('document', streams)]).toEqual(['pdf-sealed', 'pdf-sealed']);
});

describe('archives of maps (F5)', () => {
  it('gives the files of a good one', () => {
    const archive = readArchive(
      zip([
        { name: 'map.tmj', content: '{"a":1}' },
        { name: 'img/', content: '' },
        { name: 'img/a.png', content: PNG },
      ]),
    );
    expect(archive).toMatchObject({ ok: true, entries: [{ name: 'map.tmj' }, { name: 'img/a.png' }] });
    expect(codeOf('map-zip', zip([{ name: 'map.tmj' }, { name: 'a.png', content: PNG }]))).toBe('application/zip');
  });

  const million = ' '.repeat(1_000_000);
  it.each<[string, Uint8Array, string]>([
    ['a bomb', zip([{ name: 'a.json', content: ' '.repeat(20_000_000) }]), 'archive-too-large'],
    ['a bomb that says it is small', zip([{ name: 'a.json', content: million, size: 100 }]), 'file-broken'],
    ['a megabyte of nothing', zip([{ name: 'a.json', content: million }]), 'archive-too-large'],
    ['many files', zip(Array.from({ length: 501 }, (_, i) => ({ name: `${i}.txt` }))), 'archive-too-large'],
    ['one body under two names', zip([{ name: 'a.txt' }, { name: 'a.txt', at: 0 }]), 'file-broken'],
    ['a name that leads out', zip([{ name: '../../etc/cron.d/x.txt' }]), 'archive-path'],
    ['a name from the root', zip([{ name: '/etc/a.txt' }]), 'archive-path'],
    ['a name of Windows', zip([{ name: 'C:\\a.txt' }]), 'archive-path'],
    ['a link', zip([{ name: 'a.txt', content: '/etc/passwd', isLink: true }]), 'archive-path'],
    ['an archive inside', zip([{ name: 'a.zip' }]), 'archive-nested'],
    [
      'an archive inside under another name',
      zip([{ name: 'a.json', content: zip([{ name: 'b' }]) }]),
      'archive-nested',
    ],
    ['a program', zip([{ name: 'a.exe' }]), 'archive-entry'],
    ['a page', zip([{ name: 'index.html' }]), 'archive-entry'],
    ['a picture that is none', zip([{ name: 'a.png', content: '<svg/>' }]), 'archive-entry'],
    ['a picture too large', zip([{ name: 'a.png', content: made.pngOfSize(30_000, 30_000) }]), 'file-too-many-pixels'],
    ['no files', zip([{ name: 'folder/', content: '' }]), 'file-empty'],
    ['cut off', zip([{ name: 'a.txt' }]).subarray(0, 60), 'file-broken'],
    ['something behind it', withTail(zip([{ name: 'a.txt' }]), 'x'), 'file-broken'],
  ])('%s is refused', (_, bytes, code) => expect(codeOf('map-zip', bytes)).toBe(code));

  it('never unpacks more than a limit, whatever comes', () => {
    const archive = readArchive(
      zip(Array.from({ length: 8 }, (_, i) => ({ name: `${i}.json`, content: Buffer.alloc(12_000_000, i) }))),
    );
    expect(archive).toMatchObject({ ok: false });
    expect(ARCHIVE_LIMITS.bytes).toBeLessThan(8 * 12_000_000);
  });
});

describe('whatever is sent, looking at it throws nothing and keeps nothing larger (F2)', () => {
  const seeds = [
    PNG,
    JPEG,
    WEBP,
    WEBP_LOSSLESS,
    GIF,
    pdf('1 0 obj << /A /B >> endobj'),
    zip([{ name: 'a.tmj' }, { name: 'b.png', content: PNG }]),
  ];
  const changed = fc
    .tuple(
      fc.constantFrom(...seeds),
      fc.array(fc.tuple(fc.nat(400), fc.nat(255)), { maxLength: 8 }),
      fc.nat(400),
      fc.uint8Array({ maxLength: 64 }),
    )
    .map(([seed, changes, cut, tail]) => {
      const bytes = Uint8Array.from(seed);
      for (const [at, value] of changes) if (at < bytes.length) bytes[at] = value;
      return withTail(bytes.subarray(0, Math.max(0, bytes.length - (cut % 50))), tail);
    });

  it('of changed real files and of noise', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...FILE_KIND_IDS),
        fc.oneof(changed, fc.uint8Array({ maxLength: 500 })),
        (kind, bytes) => {
          const found = inspectFile(kind, bytes);
          // The segment with the orientation of a JPEG may be new: 36 bytes.
          if (found.ok) expect(found.bytes.length).toBeLessThanOrEqual(bytes.length + 36);
          // the stored bytes are accepted again, unchanged
          if (found.ok) expect(inspectFile(kind, found.bytes)).toMatchObject({ ok: true });
        },
      ),
      { numRuns: 3_000 },
    );
  });
});
