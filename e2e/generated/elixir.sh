title="Elixir with Erlang's own HTTP server"
needs="mix"
packages="elixir erlang-inets erlang-dev"
by="mix new"
shown="lib/site.ex|first text"
make() {
  (cd "$(dirname "$1")" && mix new "$(basename "$1")" --sup --app site) && cat >"$1/lib/site.ex" <<'EX' &&
defmodule Site do
  def accept(socket) do
    {:ok, client} = :gen_tcp.accept(socket)
    text = "first text"

    # Whoever only looks whether the port is open says nothing.
    with {:ok, _} <- :gen_tcp.recv(client, 0) do
      :gen_tcp.send(client, "HTTP/1.1 200 OK\r\ncontent-length: #{byte_size(text)}\r\nconnection: close\r\n\r\n" <> text)
    end

    :gen_tcp.close(client)
    accept(socket)
  end
end
EX
    cat >"$1/lib/site/application.ex" <<'EX'
defmodule Site.Application do
  use Application

  def start(_type, _args) do
    port = String.to_integer(System.get_env("PORT") || "4000")
    {:ok, socket} = :gen_tcp.listen(port, [:binary, active: false, reuseaddr: true])
    IO.puts("listening on #{port}")
    Supervisor.start_link([{Task, fn -> Site.accept(socket) end}], strategy: :one_for_one)
  end
end
EX
}
