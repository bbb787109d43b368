title="Go's own HTTP server"
needs="go"
shown="main.go|first text"
make() {
  mkdir "$1" && (cd "$1" && go mod init example.com/hello) && cat >"$1/main.go" <<'GO'
package main

import (
	"fmt"
	"log"
	"net/http"
	"os"
)

func main() {
	http.HandleFunc("/", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprintln(w, "first text") })
	log.Println("listening")
	log.Fatal(http.ListenAndServe(":"+os.Getenv("PORT"), nil))
}
GO
}
