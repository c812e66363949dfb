import { join } from 'node:path';
import { LogError } from '../../app/ports/incidentLog.ts';
import type { RecordArchive } from '../../app/ports/recordArchive.ts';
import { nodeDisk } from './disk.ts';
import { checkedId } from './logErrors.ts';
import { readRecordFolder, recordsAt, writeRecordFiles } from './recordFiles.ts';

/** @param root as the log's: records are in `<root>/incidents` */
export function createRecordArchive({ root }: { readonly root: string }): RecordArchive {
  const folderOf = (incident: string) => join(root, 'incidents', checkedId(incident, 'incident'));
  return {
    read: (incident) => readRecordFolder(folderOf(incident)),
    add: (incident, files) => writeRecordFiles(folderOf(incident), files),
    at: recordsAt,
    save: async (parent, { incident, files }) => {
      const folder = join(parent, checkedId(incident, 'incident'));
      if ((await nodeDisk.look(folder)) !== null)
        throw new LogError('io', folder, `${folder} is there already. Choose another folder, or move it away.`);
      await writeRecordFiles(folder, files);
      return folder;
    },
  };
}
