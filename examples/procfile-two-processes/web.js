const http = require('node:http');

const port = process.argv[process.argv.indexOf('--port') + 1];
const server = http.createServer((request, response) => response.end('Hello from the web process\n'));
server.listen(port, () => console.log(`listening on ${port}`));
process.on('SIGTERM', () => server.close(() => process.exit(0)));
