title="FastAPI"
needs="python3"
by="hand, since it has no generator of its own"
shown="main.py|first text"
make() {
  mkdir "$1" && echo 'fastapi[standard]' >"$1/requirements.txt" &&
    printf 'from fastapi import FastAPI\n\napp = FastAPI()\n\n\n@app.get("/")\ndef home():\n    return {"text": "first text"}\n' >"$1/main.py"
}
