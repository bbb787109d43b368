title="Crystal's own HTTP server"
needs="shards"
packages="crystal shards"
by="crystal init"
shown="src/site.cr|first text"
make() {
  crystal init app site "$1" && rm -rf "$1/.git" && cat >"$1/src/site.cr" <<'CRYSTAL'
require "http/server"

server = HTTP::Server.new { |context| context.response.print "first text" }
puts "listening"
STDOUT.flush
server.bind_tcp "0.0.0.0", ENV["PORT"].to_i
server.listen
CRYSTAL
}
