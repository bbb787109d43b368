title="Micronaut"
needs="mvn"
by="hand, since its generator is a web site"
shown="src/main/java/example/Home.java|first text"
make() {
  mkdir -p "$1/src/main/java/example" && cat >"$1/pom.xml" <<'XML' && cat >"$1/src/main/java/example/Home.java" <<'JAVA'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <parent><groupId>io.micronaut.platform</groupId><artifactId>micronaut-parent</artifactId><version>4.9.3</version></parent>
  <groupId>example</groupId>
  <artifactId>site</artifactId>
  <version>1.0</version>
  <properties>
    <jdk.version>17</jdk.version>
    <release.version>17</release.version>
    <exec.mainClass>example.Home</exec.mainClass>
    <micronaut.runtime>netty</micronaut.runtime>
  </properties>
  <dependencies>
    <dependency><groupId>io.micronaut</groupId><artifactId>micronaut-http-server-netty</artifactId></dependency>
    <dependency><groupId>io.micronaut.serde</groupId><artifactId>micronaut-serde-jackson</artifactId></dependency>
    <dependency><groupId>ch.qos.logback</groupId><artifactId>logback-classic</artifactId></dependency>
  </dependencies>
  <build>
    <plugins>
      <plugin>
        <groupId>org.apache.maven.plugins</groupId>
        <artifactId>maven-compiler-plugin</artifactId>
        <configuration>
          <annotationProcessorPaths combine.self="override">
            <path><groupId>io.micronaut</groupId><artifactId>micronaut-inject-java</artifactId><version>${micronaut.core.version}</version></path>
          </annotationProcessorPaths>
        </configuration>
      </plugin>
      <plugin><groupId>io.micronaut.maven</groupId><artifactId>micronaut-maven-plugin</artifactId></plugin>
    </plugins>
  </build>
</project>
XML
package example;

import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.runtime.Micronaut;

@Controller("/")
public class Home {
    public static void main(String[] args) {
        Micronaut.run(Home.class, args);
    }

    @Get(produces = "text/plain")
    String home() {
        return "first text";
    }
}
JAVA
}
