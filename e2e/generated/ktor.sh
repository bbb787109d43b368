title="Ktor (Kotlin), with Maven"
needs="mvn"
by="hand, since its generator is a web site"
shown="src/main/kotlin/Main.kt|first text"
make() {
  mkdir -p "$1/src/main/kotlin" && cat >"$1/pom.xml" <<'XML' && cat >"$1/src/main/kotlin/Main.kt" <<'KOTLIN'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>example</groupId>
  <artifactId>site</artifactId>
  <version>1.0</version>
  <properties>
    <kotlin.version>2.2.20</kotlin.version>
    <ktor.version>3.2.3</ktor.version>
    <maven.compiler.release>17</maven.compiler.release>
    <kotlin.compiler.jvmTarget>17</kotlin.compiler.jvmTarget>
    <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
  </properties>
  <dependencies>
    <dependency><groupId>io.ktor</groupId><artifactId>ktor-server-cio-jvm</artifactId><version>${ktor.version}</version></dependency>
    <dependency><groupId>org.slf4j</groupId><artifactId>slf4j-simple</artifactId><version>2.0.17</version></dependency>
  </dependencies>
  <build>
    <sourceDirectory>src/main/kotlin</sourceDirectory>
    <plugins>
      <plugin>
        <groupId>org.jetbrains.kotlin</groupId>
        <artifactId>kotlin-maven-plugin</artifactId>
        <version>${kotlin.version}</version>
        <executions><execution><goals><goal>compile</goal></goals></execution></executions>
      </plugin>
      <plugin>
        <groupId>org.apache.maven.plugins</groupId>
        <artifactId>maven-shade-plugin</artifactId>
        <version>3.6.0</version>
        <executions><execution><phase>package</phase><goals><goal>shade</goal></goals></execution></executions>
        <configuration>
          <transformers>
            <transformer implementation="org.apache.maven.plugins.shade.resource.ManifestResourceTransformer">
              <mainClass>MainKt</mainClass>
            </transformer>
            <transformer implementation="org.apache.maven.plugins.shade.resource.ServicesResourceTransformer"/>
          </transformers>
        </configuration>
      </plugin>
    </plugins>
  </build>
</project>
XML
import io.ktor.server.cio.CIO
import io.ktor.server.engine.embeddedServer
import io.ktor.server.response.respondText
import io.ktor.server.routing.get
import io.ktor.server.routing.routing

fun main() {
    embeddedServer(CIO, port = System.getenv("PORT").toInt(), host = "0.0.0.0") {
        routing { get("/") { call.respondText("first text") } }
    }.start(wait = true)
}
KOTLIN
}
