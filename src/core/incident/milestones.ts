/** In the order in which they happen. */
export const milestones = ['impactStarted', 'detected', 'acknowledged', 'mitigated', 'resolved'] as const;
