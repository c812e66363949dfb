import { summaryOf } from '../../../../src/core/timeline/milestones.ts';
import { TimelineProjection } from '../../../../src/core/timeline/projection.ts';
import type { RecordBuilder } from '../given.ts';

/** What an export is made from. */
export function timelineOf(record: RecordBuilder) {
  return { summary: summaryOf(record.incident()), entries: [...TimelineProjection.of(record.events).entries()] };
}
