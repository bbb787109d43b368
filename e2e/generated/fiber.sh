title="Fiber"
needs="go"
by="hand, since it has no generator of its own"
shown="main.go|first text"
make() {
  mkdir "$1" && (cd "$1" && go mod init example.com/fiber) && cat >"$1/main.go" <<'GO' && (cd "$1" && go mod tidy)
package main

import (
	"log"
	"os"

	"github.com/gofiber/fiber/v2"
)

func main() {
	app := fiber.New()
	app.Get("/", func(c *fiber.Ctx) error { return c.SendString("first text") })
	log.Fatal(app.Listen(":" + os.Getenv("PORT")))
}
GO
}
