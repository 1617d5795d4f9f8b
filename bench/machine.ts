import { readFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, totalmem } from 'node:os';

/** Where and when figures were measured: they mean little without. */
export interface Circumstances {
  readonly measuredAt: string;
  readonly command: string;
  readonly node: string;
  readonly processor: string;
  readonly cores: number;
  readonly memoryGb: number;
  /** Processes that were running or waiting to, over the minute before: well above 0 means the machine was shared. */
  readonly loadBefore: number;
}

export function describeCircumstances(args: readonly string[]): Circumstances {
  return {
    measuredAt: new Date().toISOString(),
    command: ['npm run bench', ...(args.length > 0 ? ['--', ...args] : [])].join(' '),
    node: process.version,
    processor: cpus()[0]?.model.trim() ?? 'unknown',
    cores: availableParallelism(),
    memoryGb: Math.round(totalmem() / 2 ** 30),
    loadBefore: Number((loadavg()[0] ?? 0).toFixed(1)),
  };
}

/** What a process has used, as Linux counts it. */
export interface Usage {
  /** Resident now, and the most since the process began, in MB (10^6 bytes). */
  readonly residentMb: number;
  readonly peakResidentMb: number;
  /** Processor time in all threads, to 10 ms. */
  readonly cpuMs: number;
}

/** Reads `/proc`, so it works on Linux only. */
export function usageOf(pid: number): Usage {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const megabytes = (name: string) =>
    Math.round((Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1]) * 1024) / 1e6);
  // Fields 14 and 15 of the file, counted after the name in parentheses, which may hold spaces: clock ticks of 10 ms.
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return {
    residentMb: megabytes('VmRSS'),
    peakResidentMb: megabytes('VmHWM'),
    cpuMs: (Number(fields[11]) + Number(fields[12])) * 10,
  };
}
