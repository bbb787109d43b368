title="Streamlit"
needs="python3"
by="hand, since it has no generator of its own"
shown="app.py|first text"
answer="<title>Streamlit</title>"
# Its page is drawn over a WebSocket, so the change shows in the log.
change() { echo 'print("changed by the run", flush=True)' >>"$1/app.py"; }
changed='<title>Streamlit</title>'
make() { mkdir "$1" && echo streamlit >"$1/requirements.txt" && printf 'import streamlit as st\n\nst.title("first text")\n' >"$1/app.py"; }
