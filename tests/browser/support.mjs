// What the tests share: the program, temporary folders, a browser, pages made from texts.
import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

export const program = process.env.CROSSFOOT_PROGRAM;
export const source = fs.realpathSync(process.env.CROSSFOOT_SOURCE);
export const example = path.join(source, 'examples', 'annual-report.txt');
export const iom = path.join(path.dirname(source), 'shared', 'reports', 'iom-2016', 'report.txt');

export function folder() { return fs.mkdtempSync(path.join(os.tmpdir(), 'crossfoot-browser-')); }

export function run(args, cwd) { return spawnSync(program, args, { cwd, encoding: 'utf8' }); }

/** Checks a report and writes one output; gives the file. */
export function output(report, format, extra = []) {
  const file = path.join(folder(), 'out.' + format);
  const done = run(['check', '--no-config', '-o', `${format}=${file}`, ...extra, report], path.dirname(report));
  if (done.status > 1) throw new Error(done.stderr);
  return file;
}

export function textFile(text, name = 'report.txt') {
  const file = path.join(folder(), name);
  fs.writeFileSync(file, text);
  return file;
}

export const url = (file, hash = '') => pathToFileURL(file).href + hash;

/** Sentences of every script and kind of markup that could do harm. */
export const nasty = '</script><script>window.harmed=1</script><img src=x onerror="window.harmed=2"> "><svg/onload=window.harmed=3> \' javascript:alert(1) {{7*7}} ${7*7} ]]> --> \u{1F600} \u05E9\u05DC\u05D5\u05DD \u202E';

export const slip = 'They were 68% male and 42% female.';
