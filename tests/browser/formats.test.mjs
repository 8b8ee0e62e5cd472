// The CI formats against the schemas of those who read them: SARIF's own (inside Microsoft's tool, by npm), and ours of what GitLab and
// reviewdog document.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import { test } from 'node:test';
import Ajv2020 from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { example, iom, nasty, output, slip, textFile } from './support.mjs';

const reports = { example, hostile: textFile(`${nasty}\n\n1. ${nasty} ${slip}\n\n${'z'.repeat(10000)} ${slip}\n`, 'a b\u00fc".txt') };
if (fs.existsSync(iom)) reports.iom = iom;

function validator(schema) {
  delete schema.$schema;
  const ajv = new (Ajv2020.default || Ajv2020)({ strict: false, allErrors: true });
  (formats.default || formats)(ajv);
  return ajv.compile(schema);
}

const sarifSchema = new URL('node_modules/@microsoft/sarif-multitool-linux/sarif-2.1.0.json', import.meta.url);

test('SARIF meets the official schema', { skip: fs.existsSync(sarifSchema) ? false : 'SKIPPED: the schema is not here (npm package @microsoft/sarif-multitool-linux)' }, () => {
  const valid = validator(JSON.parse(fs.readFileSync(sarifSchema, 'utf8')));
  for (const [name, report] of Object.entries(reports)) {
    const sarif = JSON.parse(fs.readFileSync(output(report, 'sarif'), 'utf8'));
    assert.ok(valid(sarif), name + JSON.stringify(valid.errors));
    assert.ok(name === 'iom' || sarif.runs[0].results.length > 0);
    for (const result of sarif.runs[0].results) {
      // What GitHub code scanning demands beyond the schema.
      assert.match(result.partialFingerprints.primaryLocationLineHash, /^[0-9a-f]{16}:1$/);
      assert.equal(result.locations.length, 1);
      const { region, artifactLocation } = result.locations[0].physicalLocation;
      for (const key of ['startLine', 'startColumn', 'endLine', 'endColumn']) assert.ok(Number.isInteger(region[key]) && region[key] > 0);
      assert.doesNotThrow(() => decodeURIComponent(artifactLocation.uri));
      assert.ok(sarif.runs[0].tool.driver.rules[result.ruleIndex].help.text.length > 20);
    }
    // The schema is seen to refuse.
    if (sarif.runs[0].results.length > 0) {
      sarif.runs[0].results[0].level = 'query';
      assert.ok(!valid(sarif));
    }
  }
});

test('GitLab and rdjson have the fields that their readers ask for', () => {
  const gitlab = validator({ type: 'array', items: { type: 'object', required: ['description', 'check_name', 'fingerprint', 'severity', 'location'], properties: {
    description: { type: 'string', minLength: 1 }, fingerprint: { type: 'string', pattern: '^[0-9a-f]+$' }, severity: { enum: ['info', 'minor', 'major', 'critical', 'blocker'] },
    location: { type: 'object', required: ['path', 'lines'], properties: { path: { type: 'string' }, lines: { type: 'object', required: ['begin'], properties: { begin: { type: 'integer', minimum: 1 } } } } } } } });
  const place = { type: 'object', required: ['line', 'column'], properties: { line: { type: 'integer', minimum: 1 }, column: { type: 'integer', minimum: 1 } } };
  const range = { type: 'object', required: ['start', 'end'], properties: { start: place, end: place } };
  const rdjson = validator({ type: 'object', required: ['source', 'diagnostics'], properties: { diagnostics: { type: 'array', items: { type: 'object', required: ['message', 'location', 'severity', 'code'], properties: {
    severity: { enum: ['ERROR', 'WARNING', 'INFO', 'UNKNOWN_SEVERITY'] }, location: { type: 'object', required: ['path', 'range'], properties: { range } },
    suggestions: { type: 'array', items: { type: 'object', required: ['range', 'text'], properties: { range, text: { type: 'string' } } } } } } } } });
  for (const [name, report] of Object.entries(reports))
    for (const [format, valid] of [['gitlab', gitlab], ['rdjson', rdjson]]) {
      const json = JSON.parse(fs.readFileSync(output(report, format), 'utf8'));
      assert.ok(valid(json), name + format + JSON.stringify(valid.errors));
      if (format === 'gitlab') assert.equal(new Set(json.map((e) => e.fingerprint)).size, json.length);
    }
});

test('a suggestion of rdjson replaces exactly the figure', () => {
  const report = textFile('\u00dcber \u{1F600}: they were 68% male and 42% female.\n');
  const { diagnostics } = JSON.parse(fs.readFileSync(output(report, 'rdjson'), 'utf8'));
  const line = fs.readFileSync(report).subarray(0);
  const words = diagnostics[0].suggestions.map(({ range }) => line.subarray(range.start.column - 1, range.end.column - 1).toString());
  assert.deepEqual(words.sort(), ['42%', '68%']);
});

test('JUnit is XML', (t) => {
  try { execFileSync('xmllint', ['--version'], { stdio: 'ignore' }); } catch { t.skip('SKIPPED: xmllint is missing (apt-get install libxml2-utils)'); return; }
  for (const report of Object.values(reports)) execFileSync('xmllint', ['--noout', output(report, 'junit')]);
});
