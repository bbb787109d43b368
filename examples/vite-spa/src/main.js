const page = document.querySelector('#page');

function show() {
  page.textContent = `You are at ${location.pathname}`;
}

addEventListener('popstate', show);
show();
