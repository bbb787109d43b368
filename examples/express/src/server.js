const express = require('express');

const app = express();
const notes = ['Express answers'];

app.use(express.json());
app.get('/healthz', (request, response) => response.json({ status: 'ok' }));
app.get('/notes', (request, response) => response.json(notes));
app.get('/', (request, response) => response.send('Hello from Express\n'));
app.post('/notes', (request, response) => {
  notes.push(String(request.body.text));
  response.status(201).json(notes);
});

const server = app.listen(process.env.PORT || 3000, () => console.log('listening'));
process.on('SIGTERM', () => server.close(() => process.exit(0)));
