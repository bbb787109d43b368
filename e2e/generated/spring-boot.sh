title="Spring Boot, with Maven"
needs="mvn"
by="hand, since its generator is a web site"
shown="src/main/java/example/Greeting.java|first text"
make() {
  mkdir -p "$1/src/main/java/example" && cp "$root/examples/java-spring-boot/pom.xml" "$1/" &&
    sed 's/Hello from Spring Boot/first text/' "$root/examples/java-spring-boot/src/main/java/example/Greeting.java" >"$1/src/main/java/example/Greeting.java"
}
