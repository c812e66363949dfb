import type { DiagnosticContext } from '../../core/incident/events.ts';

/** What a command will meet where it runs, read at that moment. Whatever can't be had in a second is `null`. */
export interface Surroundings {
  read(cwd: string | null): Promise<Omit<DiagnosticContext, 'shell'>>;
}
