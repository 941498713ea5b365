// Checks the examples without a server: runs each module as a request would and looks at its answer.
//
//   node examples/check.mjs
//
// Needs Node 20 or newer.

import assert from 'node:assert/strict';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { WASI } from 'node:wasi';

const examples = dirname(fileURLToPath(import.meta.url));
const scratch = mkdtempSync(join(tmpdir(), 'examples-'));
after(() => rmSync(scratch, { recursive: true }));

process.removeAllListeners('warning'); // node:wasi calls itself experimental

const modules = new Map();

function compile(path) {
  if (!modules.has(path)) {
    modules.set(path, new WebAssembly.Module(readFileSync(join(examples, path))));
  }
  return modules.get(path);
}

/** Runs a module with the variables of a request; gives its status, headers and body. */
function request({ module, route, method = 'GET', path, query = '', headers = {}, body = '', files, env = {} }) {
  const mount = route.replace(/\/\.\.\.$/, '');
  const input = join(scratch, 'input');
  const output = join(scratch, 'output');
  writeFileSync(input, body);
  const stdin = openSync(input, 'r');
  const stdout = openSync(output, 'w');
  const wasi = new WASI({
    version: 'preview1',
    args: [path, ...(query ? query.split('&') : [])],
    env: { ...env, ...variables({ mount, route, method, path, query, headers, body }) },
    preopens: files ? { '/': resolve(examples, files) } : {},
    stdin,
    stdout,
  });
  const exit = wasi.start(new WebAssembly.Instance(compile(module), wasi.getImportObject()));
  closeSync(stdin);
  closeSync(stdout);
  assert.equal(exit, 0, 'exit status');
  return parse(readFileSync(output));
}

function variables({ mount, route, method, path, query, headers, body }) {
  const variables = {
    GATEWAY_INTERFACE: 'CGI/1.1',
    SERVER_PROTOCOL: 'HTTP/1.1',
    SERVER_NAME: 'localhost',
    SERVER_PORT: '3000',
    REQUEST_METHOD: method,
    SCRIPT_NAME: mount,
    PATH_INFO: mountedPath(mount, path),
    QUERY_STRING: query,
    CONTENT_LENGTH: String(Buffer.byteLength(body)),
    X_MATCHED_ROUTE: route,
    X_FULL_URL: `http://localhost:3000${path}${query ? `?${query}` : ''}`,
  };
  for (const [name, value] of Object.entries(headers)) {
    variables[`HTTP_${name.toUpperCase().replaceAll('-', '_')}`] = value;
  }
  return variables;
}

/** What is left of the path behind the route; a parameter of the route takes one segment. */
function mountedPath(mount, path) {
  const depth = mount.split('/').length;
  const rest = path.split('/').slice(depth);
  return rest.length === 0 ? '' : `/${rest.join('/')}`;
}

function parse(answer) {
  const end = answer.indexOf('\n\n');
  assert.notEqual(end, -1, 'the answer has headers');
  const headers = {};
  for (const line of answer.subarray(0, end).toString().split('\n')) {
    const colon = line.indexOf(': ');
    headers[line.slice(0, colon).toLowerCase()] = line.slice(colon + 2);
  }
  const { status = headers.location ? '302' : '200', ...others } = headers;
  return { status: Number.parseInt(status), headers: others, body: answer.subarray(end + 2).toString() };
}

for (const [language, name] of [['c', 'C'], ['rust', 'Rust'], ['go', 'Go'], ['assemblyscript', 'AssemblyScript']]) {
  test(`hello-${language} says hello`, () => {
    const { status, headers, body } = request({ module: `hello-${language}/hello.wasm`, route: '/...', path: '/' });
    assert.equal(status, 200);
    assert.equal(headers['content-type'], 'text/plain; charset=utf-8');
    assert.equal(body, `Hello from ${name}!\n`);
  });
}

const file = (path, more = {}) =>
  request({ module: 'fileserver/fileserver.wasm', files: 'fileserver/public', route: '/...', path, ...more });
const notes = readFileSync(join(examples, 'fileserver/public/notes.txt'), 'utf8');

test('fileserver: a file comes with its type, length and tag', () => {
  const { status, headers, body } = file('/notes.txt');
  assert.equal(status, 200);
  assert.equal(body, notes);
  assert.equal(headers['content-type'], 'text/plain; charset=utf-8');
  assert.equal(headers['content-length'], String(notes.length));
  assert.match(headers.etag, /^"[0-9a-f]+-[0-9a-f]+"$/);
  assert.equal(headers['cache-control'], 'max-age=60');
});

test('fileserver: a folder shows its index', () => {
  assert.match(file('/').body, /A folder of files/);
  assert.match(file('/tales/').body, /Three sisters/);
  assert.match(file('/t%61les/index.html').body, /Three sisters/);
});

test('fileserver: a folder without its slash is redirected', () => {
  const { status, headers, body } = file('/tales');
  assert.deepEqual([status, headers.location, body], [308, './tales/', '']);
  assert.equal(file('/docs', { route: '/docs/...' }).headers.location, './docs/');
  assert.equal(file('/a', { route: '/:name/...' }).status, 200);
});

test('fileserver: a redirect stays on its host', () => {
  assert.equal(file('//tales').headers.location, './tales/');
});

test('fileserver: HEAD has the headers of GET and no body', () => {
  const { status, headers, body } = file('/notes.txt', { method: 'HEAD' });
  assert.equal(status, 200);
  assert.deepEqual(headers, file('/notes.txt').headers);
  assert.equal(body, '');
});

test('fileserver: other methods are refused', () => {
  const { status, headers } = file('/notes.txt', { method: 'POST', body: 'x' });
  assert.equal(status, 405);
  assert.equal(headers.allow, 'GET, HEAD');
});

test('fileserver: an absent file is a 404 with the page of the app, or a small one', () => {
  const { status, body } = file('/nothing');
  assert.equal(status, 404);
  assert.match(body, /Nothing of that name/);
  const bare = file('/nothing', { files: 'fileserver/public/tales' });
  assert.equal(bare.status, 404);
  assert.equal(bare.headers['content-length'], String(bare.body.length));
});

for (const [path, status] of [
  ['/../public/notes.txt', 404],
  ['/tales/../notes.txt', 404],
  ['/%2e%2e/spin.toml', 404],
  ['/.hidden', 404],
  ['/notes.txt/', 404],
  ['/%252e%252e/spin.toml', 404],
  ['/..%2fspin.toml', 400],
  ['/..%5cspin.toml', 400],
  ['/..\\spin.toml', 400],
  ['/notes.txt%00.html', 400],
  ['/a%0d%0ab', 400],
  ['/%', 400],
  ['/%4', 400],
  ['/%zz', 400],
  [`/${'a'.repeat(5000)}`, 400],
]) {
  test(`fileserver: ${path.slice(0, 40)} is ${status}`, () => assert.equal(file(path).status, status));
}

test('fileserver: a copy that is current is not sent again', () => {
  const { etag } = file('/notes.txt').headers;
  for (const tags of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
    const { status, headers, body } = file('/notes.txt', { headers: { 'If-None-Match': tags } });
    assert.deepEqual([status, headers.etag, body], [304, etag, '']);
  }
  assert.equal(file('/notes.txt', { headers: { 'If-None-Match': '"other"' } }).status, 200);
});

for (const [range, status, first, last] of [
  ['bytes=0-9', 206, 0, 9],
  ['bytes=5-', 206, 5, notes.length - 1],
  ['bytes=-7', 206, notes.length - 7, notes.length - 1],
  ['bytes=-99999', 206, 0, notes.length - 1],
  ['bytes=3-99999999999999999999999', 206, 3, notes.length - 1],
  ['bytes=0-1,3-4', 200, 0, notes.length - 1],
  ['bytes=9-3', 200, 0, notes.length - 1],
  ['lines=1-2', 200, 0, notes.length - 1],
  [`bytes=${notes.length}-`, 416],
  ['bytes=-0', 416],
]) {
  test(`fileserver: Range: ${range} is ${status}`, () => {
    const answer = file('/notes.txt', { headers: { Range: range } });
    assert.equal(answer.status, status);
    const expected = { 206: `bytes ${first}-${last}/${notes.length}`, 416: `bytes */${notes.length}` }[status];
    assert.equal(answer.headers['content-range'], expected);
    if (status !== 416) assert.equal(answer.body, notes.slice(first, last + 1));
  });
}

test('fileserver: a part of another version is not sent', () => {
  const headers = { Range: 'bytes=0-9', 'If-Range': '"other"' };
  assert.equal(file('/notes.txt', { headers }).status, 200);
});

test('fileserver: large files arrive whole and in parts', () => {
  for (const size of [0, 7, 65_536, 65_537, 1_048_576, 1_500_001]) {
    const content = Array.from({ length: size }, (_, i) => String.fromCharCode(97 + ((i * 31) % 26))).join('');
    writeFileSync(join(scratch, 'large.txt'), content);
    const large = (headers) => request({
      module: 'fileserver/fileserver.wasm', route: '/...', path: '/large.txt', headers,
      files: scratch,
    });
    assert.ok(large({}).body === content, `${size} bytes`);
    if (size > 10) assert.ok(large({ Range: `bytes=${size - 9}-` }).body === content.slice(-9));
  }
});

const page = (path, more = {}) =>
  request({ module: 'site/pages/pages.wasm', files: 'site/pages/content', route: '/pages/...', path, ...more });

test('pages: Markdown arrives as a page in the layout', () => {
  const { status, headers, body } = page('/pages/year');
  assert.equal(status, 200);
  assert.equal(headers['content-type'], 'text/html; charset=utf-8');
  assert.equal(headers['content-length'], String(Buffer.byteLength(body)));
  assert.match(body, /<title>The year · The Dormouse Almanac<\/title>/);
  assert.match(body, /<h2>May<\/h2>\n<p>Woke\./);
});

test('pages: the folder itself is the list of pages', () => {
  assert.match(page('/pages').body, /All pages/);
  assert.match(page('/pages/').body, /All pages/);
});

for (const path of ['/pages/nothing', '/pages/../layout', '/pages/year.md', '/pages/a//b', '/pages/%79ear']) {
  test(`pages: ${path} is 404`, () => assert.equal(page(path).status, 404));
}

test('pages: only reads', () => {
  assert.equal(page('/pages/year', { method: 'POST' }).headers.allow, 'GET, HEAD');
  assert.equal(page('/pages/year', { method: 'HEAD' }).body, '');
});

function markdown(source) {
  writeFileSync(join(scratch, 'layout.html'), '{{content}}');
  writeFileSync(join(scratch, 'test.md'), source);
  return page('/pages/test', { files: scratch }).body;
}

for (const [what, source, html] of [
  ['headings', '# A\n###### B ##\n####### C', '<h1>A</h1>\n<h6>B</h6>\n<p>####### C</p>\n'],
  ['paragraphs', 'a\nb\n\nc', '<p>a\nb</p>\n<p>c</p>\n'],
  ['line breaks', 'a  \nb\\\nc', '<p>a<br>\nb<br>\nc</p>\n'],
  ['HTML as text', '<b onclick="x">&amp;', '<p>&lt;b onclick=&quot;x&quot;&gt;&amp;amp;</p>\n'],
  ['emphasis', '*a* **b** ***c*** _d_ __e__', '<p><em>a</em> <strong>b</strong> <strong><em>c</em></strong> <em>d</em> <strong>e</strong></p>\n'],
  ['nested emphasis', '*a **b** c* **d *e***', '<p><em>a <strong>b</strong> c</em> <strong>d <em>e</em></strong></p>\n'],
  ['no emphasis', 'a * b * c_d_e **f \\*g\\*', '<p>a * b * c_d_e **f *g*</p>\n'],
  ['code spans', '`a*b*` `` c`d `` `e', '<p><code>a*b*</code> <code>c`d</code> `e</p>\n'],
  ['code spans before emphasis', '*a `*` b*', '<p><em>a <code>*</code> b</em></p>\n'],
  ['links', '[a *b*](/c?d=1&e=2) <https://f.example/>', '<p><a href="/c?d=1&amp;e=2">a <em>b</em></a> <a href="https://f.example/">https://f.example/</a></p>\n'],
  ['images', '![a "b"](c.svg)', '<p><img src="c.svg" alt="a &quot;b&quot;"></p>\n'],
  ['no links that run something', '[a](javascript:b) [c](JavaScript:d)', '<p>[a](javascript:b) [c](JavaScript:d)</p>\n'],
  ['quotes', '> a\n> > b\n\nc', '<blockquote>\n<p>a</p>\n<blockquote>\n<p>b</p>\n</blockquote>\n</blockquote>\n<p>c</p>\n'],
  ['lists', '- a\n  b\n- c\n\nd', '<ul>\n<li>a\nb\n</li>\n<li>c\n</li>\n</ul>\n<p>d</p>\n'],
  ['loose lists', '- a\n\n- b', '<ul>\n<li><p>a</p>\n</li>\n<li><p>b</p>\n</li>\n</ul>\n'],
  ['numbered lists', '3. a\n4. b', '<ol start="3">\n<li>a\n</li>\n<li>b\n</li>\n</ol>\n'],
  ['nested lists', '1. a\n   - b\n2. c', '<ol>\n<li>a\n<ul>\n<li>b\n</li>\n</ul>\n</li>\n<li>c\n</li>\n</ol>\n'],
  ['two lists', '- a\n* b', '<ul>\n<li>a\n</li>\n</ul>\n<ul>\n<li>b\n</li>\n</ul>\n'],
  ['years are no lists', 'It was\n1865. Yes', '<p>It was\n1865. Yes</p>\n'],
  ['code', '```js\na < b\n\n  *c*\n```\nd', '<pre><code class="language-js">a &lt; b\n\n  *c*\n</code></pre>\n<p>d</p>\n'],
  ['code without an end', '~~~\na', '<pre><code>a\n</code></pre>\n'],
  ['rules', 'a\n\n---\n* * *', '<p>a</p>\n<hr>\n<hr>\n'],
  ['any bytes', 'é\\é *é* [é](é) `é` \\', '<p>é\\é <em>é</em> <a href="é">é</a> <code>é</code> \\</p>\n'],
  ['nothing', '', ''],
]) {
  test(`pages: Markdown has ${what}`, () => assert.equal(markdown(source), html));
}

test('pages: deep nesting ends', () => {
  assert.equal(typeof markdown('>'.repeat(20_000)), 'string');
  assert.equal(typeof markdown('- '.repeat(20_000)), 'string');
  assert.equal(typeof markdown('['.repeat(2_000) + '](a)'.repeat(2_000)), 'string');
  assert.equal(typeof markdown('*a _b '.repeat(1_000)), 'string');
});

const moved = (path) => request({ module: 'site/redirect/redirect.wasm', route: '/old/...', path });

for (const [path, location] of [
  ['/old', '/pages/'],
  ['/old/', '/pages/'],
  ['/old/tea', '/pages/tea'],
  ['/old/a/b-2', '/pages/a/b-2'],
]) {
  test(`redirect: ${path} goes to ${location}`, () => {
    const { status, headers } = moved(path);
    assert.deepEqual([status, headers.location], [308, location]);
  });
}

for (const path of ['/old//evil.example', '/old/a//b', '/old/../x', '/old/a%0d%0ab', '/old/a\r\nSet-Cookie: a=b', '/old/é']) {
  test(`redirect: ${JSON.stringify(path)} goes nowhere`, () => {
    const { status, headers } = moved(path);
    assert.equal(status, 404);
    assert.deepEqual(Object.keys(headers), ['content-type']);
  });
}

test('echo: shows arguments, environment and body', () => {
  const { status, body } = request({
    module: 'site/echo/echo.wasm',
    route: '/echo/:name/...',
    path: '/echo/alice/a/b',
    query: 'c=d&e',
    method: 'POST',
    body: 'x'.repeat(100_000),
    env: { GREETING: 'hi' },
  });
  assert.equal(status, 200);
  assert.match(body, /^Arguments\n  "\/echo\/alice\/a\/b"\n  "c=d"\n  "e"\n/);
  assert.match(body, /\n  GREETING=hi\n/);
  assert.match(body, /\n  PATH_INFO=\/a\/b\n/);
  assert.match(body, /\n  100000 bytes\n  starts with "x{64}"\n$/);
});

test('hello: says hello', () => {
  const { body } = request({ module: 'site/hello/hello.wasm', route: '/hello', path: '/hello' });
  assert.equal(body, 'Hello! You have woken the dormouse.\n');
});
