title="A package made by uv init, with Quart"
needs="python3"
shown="main.py|first text"
make() {
  python3 -m venv "$work/uv" && "$work/uv/bin/pip" -q install uv && "$work/uv/bin/uv" init --app --no-readme --vcs none "$1" &&
    (cd "$1" && "$work/uv/bin/uv" add quart hypercorn) &&
    printf 'from quart import Quart\n\napp = Quart(__name__)\n\n\n@app.get("/")\nasync def home():\n    return "first text"\n' >"$1/main.py"
}
