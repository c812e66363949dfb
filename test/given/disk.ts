import { type Disk, nodeDisk } from '../../src/adapters/record/disk.ts';

export type DiskCall = keyof Disk;

/** The real disk, with every call written down, and any of them failing when a test says so. */
export interface GivenDisk extends Disk {
  /** `write log/x.jsonl`, in the order in which they were done. */
  readonly calls: string[];
  /**
   * Lets one such call on a path that ends so fail.
   * @param how `bytes`: only after a write of so many; `after`: not the next call, but the one after so many
   */
  fail(call: DiskCall, pathEnd: string, code: string, how?: { bytes?: number; after?: number }): void;
  /** Such calls fail from now on, until `heal`. */
  failAlways(call: DiskCall, pathEnd: string, code: string): void;
  heal(): void;
}

interface Fault {
  readonly call: DiskCall;
  readonly pathEnd: string;
  readonly code: string;
  readonly bytes: number | undefined;
  readonly always: boolean;
  after: number;
}

export function givenDisk(): GivenDisk {
  const calls: string[] = [];
  const paths = new Map<number, string>();
  let faults: Fault[] = [];

  const due = (call: DiskCall, path: string): Fault | undefined => {
    calls.push(`${call} ${path.split('/').slice(-2).join('/')}`);
    const fault = faults.find((each) => each.call === call && path.endsWith(each.pathEnd));
    if (fault !== undefined && fault.after-- > 0) return undefined;
    if (fault !== undefined && !fault.always) faults = faults.filter((each) => each !== fault);
    return fault;
  };
  const check = (call: DiskCall, path: string): void => {
    const fault = due(call, path);
    if (fault !== undefined) throw failure(fault.code, path);
  };
  const pathOf = (fd: number) => paths.get(fd) ?? 'closed';

  return {
    calls,
    fail: (call, pathEnd, code, { bytes, after = 0 } = {}) =>
      faults.push({ call, pathEnd, code, bytes, after, always: false }),
    failAlways: (call, pathEnd, code) => faults.push({ call, pathEnd, code, bytes: undefined, after: 0, always: true }),
    heal: () => {
      faults = [];
    },
    open: async (path, flags, mode) => {
      check('open', path);
      const fd = await nodeDisk.open(path, flags, mode);
      paths.set(fd, path);
      return fd;
    },
    write: async (fd, bytes, offset, length, position) => {
      const fault = due('write', pathOf(fd));
      if (fault === undefined) return nodeDisk.write(fd, bytes, offset, length, position);
      if (fault.bytes === undefined) throw failure(fault.code, pathOf(fd));
      // What fits is written; the next write of the same file finds no room at all.
      if (fault.code !== 'SHORT') faults.push({ ...fault, bytes: undefined });
      return nodeDisk.write(fd, bytes, offset, Math.min(length, fault.bytes), position);
    },
    datasync: async (fd) => {
      check('datasync', pathOf(fd));
      await nodeDisk.datasync(fd);
    },
    sync: async (fd) => {
      check('sync', pathOf(fd));
      await nodeDisk.sync(fd);
    },
    truncate: async (fd, size) => {
      check('truncate', pathOf(fd));
      await nodeDisk.truncate(fd, size);
    },
    close: async (fd) => {
      check('close', pathOf(fd));
      paths.delete(fd);
      await nodeDisk.close(fd);
    },
    identify: async (fd) => {
      check('identify', pathOf(fd));
      return nodeDisk.identify(fd);
    },
    look: async (path) => {
      check('look', path);
      return nodeDisk.look(path);
    },
    mkdir: async (path) => {
      check('mkdir', path);
      await nodeDisk.mkdir(path);
    },
    rename: async (from, to) => {
      check('rename', to);
      await nodeDisk.rename(from, to);
    },
    remove: async (path) => {
      check('remove', path);
      await nodeDisk.remove(path);
    },
    touch: async (path, at) => {
      check('touch', path);
      await nodeDisk.touch(path, at);
    },
  };
}

function failure(code: string, path: string): Error {
  return Object.assign(new Error(`${code}: ${path}`), { code });
}
