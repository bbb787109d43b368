title="Litestar, with Poetry"
needs="python3"
by="hand; poetry init asks on a terminal"
shown="app.py|first text"
make() {
  mkdir "$1" && cat >"$1/pyproject.toml" <<'TOML' && cat >"$1/app.py" <<'PY'
[tool.poetry]
name = "site"
version = "0.1.0"
description = ""
authors = []
package-mode = false

[tool.poetry.dependencies]
python = ">=3.10,<4"
litestar = "~2.12"
uvicorn = "~0.34"
TOML
from litestar import Litestar, get


@get("/")
async def home() -> str:
    return "first text"


app = Litestar([home])
PY
}
