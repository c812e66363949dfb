import assert from 'node:assert/strict';
import fc from 'fast-check';
import { createRedactor, type RedactionOptions, redact } from '../../../src/core/diagnostics/redaction.ts';
import { HARMLESS } from './harmlessLookAlikes.ts';
import { plantedSecrets, seeded } from './plantedSecrets.ts';

/** The text in pieces, cut where the generator says. */
function pieces(text: string, next: () => number): string[] {
  const cut: string[] = [];
  for (let at = 0; at < text.length; ) {
    const length = 1 + Math.floor(next() * next() * 60);
    cut.push(text.slice(at, at + length));
    at += length;
  }
  return cut;
}

function streamed(chunks: readonly string[], options: RedactionOptions = {}): string {
  const redactor = createRedactor(options);
  return chunks.map((chunk) => redactor.push(chunk)).join('') + redactor.end();
}

/** Any ten characters of the secret in a row would be too many. */
function leak(text: string, secret: string): string | null {
  const width = Math.min(10, secret.length);
  for (let i = 0; i + width <= secret.length; i++)
    if (text.includes(secret.slice(i, i + width))) return secret.slice(i, i + width);
  return null;
}

describe('redaction', () => {
  it('is tried on at least 150 secrets of at least 25 kinds, and on at least 100 look-alikes', () => {
    const planted = plantedSecrets(1);
    assert.ok(planted.length >= 150, `${planted.length} secrets`);
    assert.ok(new Set(planted.map(({ kind }) => kind)).size >= 25);
    assert.ok(HARMLESS.length >= 100);
  });

  it('lets no planted secret through, whole or split anywhere, alone or among other output', () => {
    const leaks: string[] = [];
    for (let seed = 1; seed <= 10; seed++) {
      const next = seeded(seed * 7919);
      const planted = plantedSecrets(seed);
      for (const { kind, text, secret } of planted) {
        if (leak(redact(text).text, secret) !== null) leaks.push(`${kind}, seed ${seed}, whole`);
        if (leak(streamed(pieces(text, next)), secret) !== null) leaks.push(`${kind}, seed ${seed}, split`);
      }
      const noise = (i: number) => `${HARMLESS[i % HARMLESS.length]!}\n`;
      const output = planted
        .map(({ text }, i) => noise(i) + text + (text.endsWith('\n') ? '' : '\n') + noise(i * 7 + 3))
        .join('');
      const result = streamed(pieces(output, next));
      for (const { kind, secret } of planted)
        if (leak(result, secret) !== null) leaks.push(`${kind}, seed ${seed}, in one output`);
    }
    assert.deepEqual(leaks, []);
  });

  it('leaves look-alikes alone', () => {
    const touched = HARMLESS.filter((line) => redact(`${line}\n`).text !== `${line}\n`);
    assert.ok(touched.length <= 3, `${touched.length} redacted:\n${touched.join('\n')}`);
  });

  it('gives the same, and counts the same, however the text arrives', () => {
    const fragment = fc.constantFrom(
      ...plantedSecrets(3).map(({ text }) => text),
      ...HARMLESS,
      '\n',
      '\r\n',
      ' ',
      'data:\n',
      'kind: Secret\n',
      '---\n',
    );
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fragment, fc.string()), { maxLength: 12 }),
        fc.integer({ min: 1 }),
        (parts, seed) => {
          const text = parts.join('');
          const redactor = createRedactor({ values: ['swordfish', 'a b\nc'] });
          const got =
            pieces(text, seeded(seed))
              .map((piece) => redactor.push(piece))
              .join('') + redactor.end();
          const whole = redact(text, { values: ['swordfish', 'a b\nc'] });
          assert.equal(got, whole.text);
          assert.deepEqual(redactor.counts(), whole.counts);
        },
      ),
    );
  });

  it('leaves marks that say what was there, and counts them', () => {
    const token = `gh${'p_'}${'a1B2'.repeat(9)}`;
    const { text, counts } = redact(`one ${token} two ${token}\npassword=hunter2\n`);
    assert.equal(text, 'one [redacted:github-token] two [redacted:github-token]\npassword=[redacted:password]\n');
    assert.deepEqual(counts, { 'github-token': 2, password: 1 });
  });

  it('does not mark its own marks again', () => {
    for (const { text } of plantedSecrets(5)) {
      const once = redact(text).text;
      assert.equal(redact(once).text, once);
    }
  });

  it('keeps what tells where a connection goes', () => {
    const { text } = redact(`postgres://orders:${'x7Kq'.repeat(3)}@db-1.internal:5432/orders\n`);
    assert.equal(text, 'postgres://orders:[redacted:url-password]@db-1.internal:5432/orders\n');
  });

  it('hides the values of a Secret and leaves those of a ConfigMap', () => {
    const data = (kind: string) => `apiVersion: v1\ndata:\n  mode: cHJvZHVjdGlvbg==\nkind: ${kind}\n`;
    assert.equal(redact(data('Secret')).text, 'apiVersion: v1\ndata:\n  mode: [redacted:kube-secret]\nkind: Secret\n');
    assert.equal(redact(data('ConfigMap')).text, data('ConfigMap'));
    assert.equal(
      redact('data:\n  log_level: info\n  replicas: three\n').text,
      'data:\n  log_level: info\n  replicas: three\n',
    );
  });

  it('goes on after a private key that was cut off', () => {
    const begin = `-----BEGIN RSA PRIVATE${' '}KEY-----`;
    const { text } = redact(`${begin}\n${'QUJD'.repeat(16)}\n2026-01-09 11:02 request failed\n`);
    assert.equal(text, '[redacted:private-key]\n2026-01-09 11:02 request failed\n');
  });

  describe('of values that a person entered', () => {
    it('hides them word for word, URL-encoded, in JSON and in base64', () => {
      const value = 'p&ss "wörd"/1';
      const forms = [value, encodeURIComponent(value), JSON.stringify(value), Buffer.from(value).toString('base64')];
      for (const form of forms) assert.doesNotMatch(redact(`x ${form} y`, { values: [value] }).text, /ss|w%C3|cCZ/);
    });

    it('hides them in every split', () => {
      fc.assert(
        fc.property(
          fc
            .string({ minLength: 4, maxLength: 30 })
            .filter((value) => value.trim().length >= 4 && !'[redacted:value]'.includes(value)),
          fc.array(fc.string()),
          fc.integer({ min: 1 }),
          (value, around, seed) => {
            const text = around.join(value) + value;
            assert.ok(
              !streamed(pieces(text, seeded(seed)), { values: [value] })
                .replaceAll('[redacted:value]', '\u0000')
                .includes(value),
            );
          },
        ),
      );
    });

    it('leaves words alone in which a very short one happens to stand', () => {
      assert.equal(redact('cat ab scat', { values: ['ab'] }).text, 'cat [redacted:value] scat');
      assert.equal(redact('abbot drab', { values: ['ab'] }).text, 'abbot drab');
    });

    it('takes an empty one for none', () => {
      assert.equal(redact('abc', { values: [''] }).text, 'abc');
    });
  });

  describe("of the user's own patterns", () => {
    it('hides what they match, with or without flags, and survives one that matches nothing', () => {
      const options = { patterns: [/CUST-\d+/, /x*/g, /acme\S*/iy] };
      assert.equal(redact('id CUST-17 of ACME-corp\n', options).text, 'id [redacted:custom] of [redacted:custom]\n');
    });
  });

  describe('of very long lines', () => {
    const size = 5_000_000;
    const token = `gh${'p_'}${'Zk7q'.repeat(9)}`;
    const lines: Record<string, string> = {
      'one letter': 'a',
      'nothing but digits': '0',
      blanks: ' ',
      dashes: '-',
      dots: '.',
      quotes: '"',
      'base64 words': 'eyJ',
      'token starts': 'ghp_',
      'unfinished tokens': 'eyJhbGciOi.',
      'unfinished addresses': '://a:',
      'unfinished passwords': 'password=',
      options: '--password ',
      'unfinished headers': 'authorization: ',
      commands: 'mysql ',
      requests: 'curl ',
      'data objects': '"data":{',
      'key beginnings': `-----BEGIN PRIVATE${' '}KEY-----`,
      'statement words': 'user password ',
      'escaped quotes': '\\"token\\":',
      cookies: 'cookie: ',
      dollars: '$6$',
      logins: 'login ',
    };
    for (const [name, unit] of Object.entries(lines)) {
      it(`takes time linear in ${name}`, function () {
        this.timeout(60_000);
        const text = unit.repeat(size / unit.length);
        const took = (length: number) => {
          const start = process.cpuUsage();
          redact(text.slice(0, length));
          const { user, system } = process.cpuUsage(start);
          return (user + system) / 1000;
        };
        took(size / 50);
        const small = took(size / 10);
        const large = took(size);
        // Ten times the text: ten times the time, and some for the noise of the clock; a square would be a hundred times.
        assert.ok(large < Math.max(small, 20) * 30, `${small} ms for a tenth, ${large} ms for all`);
      });
    }

    it('finds a secret wherever it stands in one', () => {
      const next = seeded(42);
      for (let i = 0; i < 40; i++) {
        const before = Math.floor(next() * 300_000);
        const text = `${'lorem ipsum, '.repeat(before / 13)}${token} ${'x,'.repeat(50_000)}`;
        const { text: result, counts } = redact(text);
        assert.ok(!result.includes(token.slice(4, 20)));
        assert.deepEqual(counts, { 'github-token': 1 });
      }
    });

    it('holds back no more than a window of a line that never ends', () => {
      const redactor = createRedactor();
      let out = 0;
      const chunk = 'lorem ipsum '.repeat(1000);
      for (let i = 0; i < 500; i++) {
        out += redactor.push(chunk).length;
        assert.ok((i + 1) * chunk.length - out <= 128 * 1024);
      }
    });

    it('hides a secret that is longer than a window as one', () => {
      const { text } = redact(`start Authorization: Bearer ${'a1'.repeat(200_000)} end\n`);
      assert.ok(!text.includes('a1a1a1'), text.slice(0, 200));
      assert.ok(/^start [^\n]*redacted[^\n]* end\n$/.test(text));
    });
  });
});
