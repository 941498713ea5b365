// Times a kernel in Wasmtime: a line of JSON with one number of milliseconds for each run.
//
//   node wasmtime.mjs module.wasm runs

import { createRequire } from 'node:module';

const { Config, Engine, Instance, Module, Store } = createRequire(import.meta.url)('wasmtime');

const [path, runs] = process.argv.slice(2);
const engine = new Engine(new Config());
const module = Module.fromFile(engine, path);

const millis = [];
for (let run = 0; run < Number(runs); run++) {
  const store = new Store(engine);
  const instance = new Instance(store, module);
  const kernel = instance.getFunc(store, 'run');
  const begin = process.hrtime.bigint();
  kernel.call(store, []);
  millis.push(Number(process.hrtime.bigint() - begin) / 1e6);
}
console.log(JSON.stringify(millis));
