import { registerHooks } from 'node:module';

// Loaded into a program by `--import`: prints "loaded <package>" the first time a file of one is loaded.
const announced = new Set<string>();
registerHooks({
  load: (url, context, nextLoad) => {
    const name = /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(url)?.[1];
    if (name !== undefined && !announced.has(name)) {
      announced.add(name);
      console.error(`loaded ${name}`);
    }
    return nextLoad(url, context);
  },
});
