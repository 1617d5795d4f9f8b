import { fileURLToPath } from 'node:url';
import { ensureInstalled } from '../../bin/ensure-installed.js';

process.exitCode = await ensureInstalled({ root: fileURLToPath(new URL('.', import.meta.url)) });
