import './head.css';
import { html, nothing, type TemplateResult } from 'lit';
import { clockWords } from '../../../core/incident/clock.ts';
import type { Milestone } from '../../../core/incident/events.ts';
import type { Metric, TimelineSummary } from '../../../core/timeline/entry.ts';
import { milestoneWords } from '../../../core/timeline/milestones.ts';
import { type TargetOutcome, targetOutcomes } from '../../../core/timeline/targets.ts';
import { bothClocks, clockTime, span } from '../../page/times.ts';
import { milestoneShort } from '../words.ts';

/**
 * The head: how grave, what, for how long, and how far it has come.
 * @param now milliseconds since 1970
 */
export function head(summary: TimelineSummary, now: number): TemplateResult {
  const { severity, title, kind, runbook, unreadable } = summary;
  const outcomes = targetOutcomes(summary, now);
  const rank = severity === null ? 'none' : String(Math.min(severity.rank, 3));
  return html`
    <header class="head">
      <div class="headline">
        <span class="severity" data-rank=${rank} title=${severity?.name ?? 'No severity is set'}>
          ${severity?.id ?? 'no severity'}${severity?.name ? html` <span class="severity-name">${severity.name}</span>` : nothing}
        </span>
        ${kind === 'real' ? nothing : html`<span class="badge">${kind === 'drill' ? 'DRILL' : 'written up afterwards'}</span>`}
        <h1 dir="auto" title=${runbook === null ? title : `${title}\nRunbook: ${runbook}`}>${title}</h1>
        <span class="state">${stateWords(summary)}</span>
        ${clock(summary, now)}
      </div>
      <ol class="milestones" aria-label="Milestones">
        ${summary.milestones.map(({ milestone, at }) =>
          milestoneCell(
            milestoneShort[milestone],
            at === null ? null : Date.parse(at),
            summary.metrics.find(({ to }) => to === milestone),
            outcomes.find(({ target }) => target.milestone === milestone),
          ),
        )}
      </ol>
      ${unreadable === 0 ? nothing : warning(unreadable)}
    </header>
  `;
}

function stateWords({ phase, status }: TimelineSummary): string {
  return phase === 'open' ? status : phase;
}

/** The time since its impact began, as far as that is known, while it goes on; how long it took, once it is resolved. */
function clock({ phase, declaredAt, milestones }: TimelineSummary, now: number): TemplateResult | typeof nothing {
  const reached = (wanted: Milestone) => milestones.find(({ milestone }) => milestone === wanted)?.at ?? null;
  const [impact, resolved] = [reached('impactStarted'), reached('resolved')];
  const end = phase === 'open' ? now : resolved === null ? null : Date.parse(resolved);
  if (end === null) return nothing;
  const began = Date.parse(impact ?? declaredAt);
  const title = `${impact === null ? 'Declared' : 'Impact began'} ${bothClocks(began)}`;
  return html`<span class="clock" role="timer" aria-live="off" title=${title}>
    <span class="codicon codicon-clock" aria-hidden="true"></span>${clockWords(end - began)}
  </span>`;
}

function milestoneCell(
  word: string,
  at: number | null,
  metric: Metric | undefined,
  outcome: TargetOutcome | undefined,
): TemplateResult {
  return html`
    <li class=${at === null ? 'open' : 'reached'}>
      <span class="milestone-word">${word}</span>
      <span class="milestone-time" title=${at === null ? 'Not reached' : bothClocks(at)}>
        ${at === null ? html`<span aria-label="not reached">–</span>` : clockTime(at)}
      </span>
      ${at === null || metric === undefined ? nothing : metricWords(metric)}
      ${outcome === undefined ? nothing : targetOf(outcome)}
    </li>
  `;
}

/** What the runbook wants, and how it stands: by when, how long, met or not. */
function targetOf({ target, state, dueAt, margin }: TargetOutcome): TemplateResult {
  const by = `${target.rule}\nby ${bothClocks(dueAt)}`;
  const words = {
    due: `by ${clockTime(dueAt)}, ${span(margin)} left`,
    overdue: `overdue ${span(margin)}`,
    met: 'target met',
    missed: `target missed by ${span(margin)}`,
  };
  return html`<span class="target-words" data-state=${state} title=${by}>
    <span class="codicon codicon-${targetIcons[state]}" aria-hidden="true"></span>${words[state]}
  </span>`;
}

const targetIcons = { due: 'watch', overdue: 'warning', met: 'check', missed: 'close' } as const;

function metricWords(metric: Metric): TemplateResult {
  const formula = `${milestoneWords[metric.to]} − ${milestoneWords[metric.from]}`;
  if (metric.milliseconds === null)
    return html`<span class="metric" title=${`${formula}: ${metric.missing ?? ''}`}>n/a<span class="unseen">: ${metric.missing}</span></span>`;
  return html`<span class="metric" title=${formula}>after ${span(metric.milliseconds)}</span>`;
}

function warning(unreadable: number): TemplateResult {
  const lines = unreadable === 1 ? 'One line' : `${unreadable} lines`;
  return html`<p class="notice" role="note">
    <span class="codicon codicon-warning" aria-hidden="true"></span>
    ${lines} of this record cannot be read here. Nothing is lost: they stay in the record as they are.
  </p>`;
}
