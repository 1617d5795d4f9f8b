// Plain JavaScript without dependencies, for any Node from 20 on: see dealgraph.js.
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const pollMs = 200;

/**
 * Runs `work` while no other process of this machine does so for the same checkout; waits for its turn, and says so once. A
 * holder that was killed leaves its lock behind, which the next one takes over.
 *
 * @template T
 * @param {{ root: string, say: (line: string) => void }} options
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withInstallLock({ root, say }, work) {
  const lock = join(root, '.installing');
  let told = false;
  while (!acquire({ root, lock })) {
    if (!told) say('Another start is installing; waiting for it …');
    told = true;
    await pause(pollMs);
  }
  try {
    return await work();
  } finally {
    rmSync(lock, { recursive: true, force: true });
  }
}

/** The folder appears with its owner inside by one rename, which fails where a folder with content already stands. */
function acquire({ root, lock }) {
  if (existsSync(lock)) return takeOver(lock);
  const prepared = mkdtempSync(join(root, '.installing-'));
  writeFileSync(join(prepared, 'owner'), String(process.pid));
  try {
    renameSync(prepared, lock);
    return true;
  } catch (error) {
    rmSync(prepared, { recursive: true, force: true });
    if (!['ENOTEMPTY', 'EEXIST', 'EPERM', 'EACCES'].includes(error.code)) throw error;
    return takeOver(lock);
  }
}

/** Of several that find a dead owner one succeeds: the one whose folder inside the lock is made. */
function takeOver(lock) {
  const owner = ownerOf(lock);
  if (owner === undefined || isAlive(owner)) return false;
  const claim = join(lock, `taken-from-${owner}`);
  try {
    mkdirSync(claim);
  } catch {
    return false;
  }
  // Between our look and our claim the lock may have been taken over, released and made anew by a third.
  if (ownerOf(lock) !== owner) {
    rmSync(claim, { recursive: true, force: true });
    return false;
  }
  writeFileSync(join(lock, 'owner'), String(process.pid));
  return true;
}

function ownerOf(lock) {
  try {
    return Number(readFileSync(join(lock, 'owner'), 'utf8'));
  } catch {
    return undefined; // released meanwhile
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
