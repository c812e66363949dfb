import { texts } from './shell/call.ts';
import { readShell } from './shell/read.ts';

const WRAPPERS = /^(?:sudo|nohup|time|nice|env|command|exec|stdbuf|doas)$/;
/** Runs something for a while, or until it has seen enough: it ends by itself. */
const ENDS = /^(?:timeout|gtimeout)$/;

type Lasts = (args: readonly string[]) => boolean;

const always: Lasts = () => true;
const follows: Lasts = (args) => args.some((arg) => /^(?:-[A-Za-z\d]*[fF]\d*|--follow(?:=.*)?)$/.test(arg));
const watches: Lasts = (args) => args.some((arg) => /^(?:-w|--watch(?:-only)?(?:=true)?)$/.test(arg));
const without =
  (...options: readonly RegExp[]): Lasts =>
  (args) =>
    !args.some((arg) => options.some((option) => option.test(arg)));

const kube: Lasts = (args) =>
  (args.includes('logs') && follows(args)) ||
  watches(args) ||
  args.some((arg) => /^(?:port-forward|proxy|attach|edit)$/.test(arg));

const docker: Lasts = (args) =>
  (args.includes('logs') && follows(args)) ||
  (args.includes('stats') && !args.includes('--no-stream')) ||
  args.some((arg) => /^(?:events|attach)$/.test(arg) && arg === args.find((one) => !one.startsWith('-')));

const TOOLS: Readonly<Record<string, Lasts>> = {
  kubectl: kube,
  k: kube,
  oc: kube,
  docker,
  'docker-compose': docker,
  podman: docker,
  tail: follows,
  journalctl: follows,
  stern: without(/^--no-follow/),
  watch: always,
  viddy: always,
  htop: always,
  btop: always,
  less: always,
  more: always,
  vim: always,
  vi: always,
  nano: always,
  top: without(/^-[A-Za-z]*(?:b|n\d*|l\d*)$/),
  ping: without(/^-c\d*$/, /^-w\d*$/, /^-n$/),
  tcpdump: without(/^-c\d*$/),
  mongostat: without(/^-n$/, /^--rowcount/),
  mongotop: without(/^-n$/, /^--rowcount/),
  vmstat: (args) => args.filter((arg) => /^\d+$/.test(arg)).length === 1,
  iostat: (args) => args.filter((arg) => /^\d+$/.test(arg)).length === 1,
  'redis-cli': (args) =>
    args.some((arg) => /^(?:monitor|subscribe|psubscribe|--stat|--latency|--latency-history)$/i.test(arg)),
};

/**
 * Whether the text goes on until somebody stops it (`kubectl logs -f`, `watch`, `less`), so that what stands behind it
 * would never come. Looks at the commands of the text itself, not into what they carry to other machines.
 */
export function lastsUntilStopped(text: string): boolean {
  return readShell(text).calls.some((call) => {
    const words = [call.name.text, ...texts(call)];
    const at = words.findIndex((word) => !WRAPPERS.test(baseName(word)) && !/^-|^[A-Za-z_]\w*=/.test(word));
    const name = baseName(words[at] ?? '');
    return !ENDS.test(name) && TOOLS[name]?.(words.slice(at + 1)) === true;
  });
}

function baseName(word: string): string {
  return word.slice(word.lastIndexOf('/') + 1);
}
