title="chi"
needs="go"
by="hand, since it has no generator of its own"
shown="main.go|first text"
make() {
  mkdir "$1" && (cd "$1" && go mod init example.com/chi) && cat >"$1/main.go" <<'GO' && (cd "$1" && go mod tidy)
package main

import (
	"log"
	"net/http"
	"os"

	"github.com/go-chi/chi/v5"
	"github.com/go-chi/chi/v5/middleware"
)

func main() {
	router := chi.NewRouter()
	router.Use(middleware.Logger)
	router.Get("/", func(w http.ResponseWriter, _ *http.Request) { w.Write([]byte("first text")) })
	log.Fatal(http.ListenAndServe(":"+os.Getenv("PORT"), router))
}
GO
}
