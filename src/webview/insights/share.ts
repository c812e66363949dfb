import { svg, type TemplateResult } from 'lit';
import type { Statistic } from '../../core/insights/statistic.ts';

const width = 60;

/** How much of what has a target kept it, as a bar; the words stand beside it. */
export function share({ targeted, within }: Pick<Statistic, 'targeted' | 'within'>): TemplateResult {
  const tone = within === targeted ? 'good' : within === 0 ? 'bad' : 'attention';
  return svg`<svg class="share" width=${width} height="8" aria-hidden="true" data-tone=${tone}>
    <rect class="share-all" width=${width} height="8" rx="2"></rect>
    <rect class="share-kept" width=${(width * within) / targeted} height="8" rx="2"></rect>
  </svg>`;
}
