console.log(`the job ran at ${new Date().toISOString()}`);
