title="Flask"
needs="python3"
by="hand, since it has no generator of its own"
shown="app.py|first text"
make() {
  mkdir "$1" && printf 'flask\ngunicorn\n' >"$1/requirements.txt" &&
    printf 'from flask import Flask\n\napp = Flask(__name__)\n\n\n@app.get("/")\ndef home():\n    return "first text"\n' >"$1/app.py"
}
