title="Echo"
needs="go"
by="hand, since it has no generator of its own"
shown="main.go|first text"
make() {
  mkdir "$1" && (cd "$1" && go mod init example.com/echo) && cat >"$1/main.go" <<'GO' && (cd "$1" && go mod tidy)
package main

import (
	"os"

	"github.com/labstack/echo/v4"
)

func main() {
	server := echo.New()
	server.GET("/", func(c echo.Context) error { return c.String(200, "first text") })
	server.Logger.Fatal(server.Start(":" + os.Getenv("PORT")))
}
GO
}
