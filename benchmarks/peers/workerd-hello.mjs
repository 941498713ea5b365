// Answers as examples/hello-c does.

export default {
  fetch() {
    return new Response('Hello from C!\n', { headers: { 'content-type': 'text/plain; charset=utf-8' } });
  },
};
