title="Gin"
needs="go"
by="hand, since it has no generator of its own"
shown="main.go|first text"
make() {
  mkdir "$1" && (cd "$1" && go mod init example.com/gin) && cat >"$1/main.go" <<'GO' && (cd "$1" && go mod tidy)
package main

import "github.com/gin-gonic/gin"

func main() {
	router := gin.Default()
	router.GET("/", func(c *gin.Context) { c.String(200, "first text") })
	router.Run()
}
GO
}
