import { type Finding, finding } from '../finding.ts';
import { type Argument, type Call, type Judges, texts } from '../shell/call.ts';

const SHELLS = /^(?:ba|z|da|a|k|fi)?sh$/;

/**
 * A command that is carried into another place (`kubectl exec pod -- …`, `docker exec c …`): what stands after `--`, else
 * `given`. A shell without text, or nothing, opens a session whose commands nobody sees beforehand.
 */
export function judgeInside(call: Call, judges: Judges, given: readonly Argument[]): Finding {
  const dashes = texts(call).indexOf('--');
  const inner = dashes >= 0 ? call.args.slice(dashes + 1) : given;
  const label = `${call.name.text} ${texts(call)[0] ?? ''}`.trim();
  if (inner.length === 0 && call.input.kind === 'none')
    return finding('change', label, 'what is typed into the session is not seen');
  if (inner.length === 0) return finding('change', label);
  if (inner.length === 1 && SHELLS.test(inner[0]!.text) && call.input.kind === 'none')
    return finding('change', label, 'what is typed into the session is not seen');
  return judges.words(inner, call.input);
}
