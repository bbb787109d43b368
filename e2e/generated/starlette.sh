title="Starlette"
needs="python3"
by="hand, since it has no generator of its own"
shown="main.py|first text"
make() {
  mkdir "$1" && printf 'starlette\nuvicorn\n' >"$1/requirements.txt" && cat >"$1/main.py" <<'PY'
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route


async def home(request):
    return PlainTextResponse("first text")


app = Starlette(routes=[Route("/", home)])
PY
}
