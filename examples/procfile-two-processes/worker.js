const timer = setInterval(() => console.log('the worker worked'), 5000);
process.on('SIGTERM', () => clearInterval(timer));
