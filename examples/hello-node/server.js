const http = require('node:http');

const greeting = process.env.GREETING || 'Hello';
const port = process.env.PORT || 3000;

const server = http.createServer((request, response) => {
  const { pathname } = new URL(request.url, 'http://localhost');
  console.log(`${request.method} ${pathname}`);
  if (pathname === '/healthz') {
    response.end('ok\n');
    return;
  }
  if (pathname !== '/') {
    response.writeHead(404).end(`There is nothing at ${pathname}\n`);
    return;
  }
  response.setHeader('content-type', 'text/plain; charset=utf-8');
  response.end(`${greeting} from Capsule\n`);
});

server.listen(port, () => console.log(`listening on ${port}`));

// What is in flight is answered before the process ends.
process.on('SIGTERM', () => {
  console.log('stopping');
  server.close(() => process.exit(0));
  server.closeIdleConnections();
});
