title="Dropwizard"
needs="mvn"
by="hand, since its archetype is not in the repository"
shown="src/main/java/example/Home.java|first text"
make() {
  mkdir -p "$1/src/main/java/example" && cat >"$1/pom.xml" <<'XML' && cat >"$1/config.yml" <<'YAML' && cat >"$1/src/main/java/example/Site.java" <<'JAVA' && cat >"$1/src/main/java/example/Home.java" <<'JAVA2'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>example</groupId>
  <artifactId>site</artifactId>
  <version>1.0</version>
  <properties>
    <maven.compiler.release>17</maven.compiler.release>
    <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
  </properties>
  <dependencies>
    <dependency><groupId>io.dropwizard</groupId><artifactId>dropwizard-core</artifactId><version>4.0.14</version></dependency>
  </dependencies>
  <build>
    <plugins>
      <plugin><groupId>org.apache.maven.plugins</groupId><artifactId>maven-compiler-plugin</artifactId><version>3.14.1</version></plugin>
      <plugin>
        <groupId>org.apache.maven.plugins</groupId>
        <artifactId>maven-shade-plugin</artifactId>
        <version>3.6.0</version>
        <executions><execution><phase>package</phase><goals><goal>shade</goal></goals></execution></executions>
        <configuration>
          <transformers>
            <transformer implementation="org.apache.maven.plugins.shade.resource.ManifestResourceTransformer">
              <mainClass>example.Site</mainClass>
            </transformer>
            <transformer implementation="org.apache.maven.plugins.shade.resource.ServicesResourceTransformer"/>
          </transformers>
          <filters><filter><artifact>*:*</artifact><excludes><exclude>META-INF/*.SF</exclude><exclude>META-INF/*.RSA</exclude></excludes></filter></filters>
        </configuration>
      </plugin>
    </plugins>
  </build>
</project>
XML
logging:
  level: INFO
YAML
package example;

import io.dropwizard.core.Application;
import io.dropwizard.core.Configuration;
import io.dropwizard.core.setup.Environment;

public class Site extends Application<Configuration> {
    public static void main(String[] args) throws Exception {
        new Site().run(args);
    }

    @Override
    public void run(Configuration configuration, Environment environment) {
        environment.jersey().register(new Home());
    }
}
JAVA
package example;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

@Path("/")
public class Home {
    @GET
    public String home() {
        return "first text";
    }
}
JAVA2
}
