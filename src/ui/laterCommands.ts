import type { CommandId } from './commandIds.ts';
import type { CommandHandler, CommandTable } from './commandTable.ts';

/**
 * Handlers whose code is loaded when the first of them is called, so that activation does not pay for them.
 * @param ids which commands they are, without the prefix
 */
export function laterCommands<const T extends string>(
  ids: readonly T[],
  load: () => Promise<Readonly<Record<`incidentDesk.${T}`, CommandHandler>>>,
): Pick<CommandTable, `incidentDesk.${T}` & CommandId> {
  let loading: ReturnType<typeof load> | undefined;
  const handler =
    (id: T): CommandHandler =>
    async (argument) => {
      loading ??= load();
      await (await loading)[`incidentDesk.${id}`](argument);
    };
  return Object.fromEntries(ids.map((id) => [`incidentDesk.${id}`, handler(id)])) as Pick<
    CommandTable,
    `incidentDesk.${T}` & CommandId
  >;
}
