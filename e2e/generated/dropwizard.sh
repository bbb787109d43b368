title="Dropwizard"
needs="mvn"
by="its Maven archetype"
shown="src/main/java/example/resources/Home.java|first text"
make() {
  (cd "$(dirname "$1")" && mvn -B -q archetype:generate -DarchetypeGroupId=io.dropwizard.archetypes -DarchetypeArtifactId=java-simple \
    -DarchetypeVersion=4.0.14 -DgroupId=example -DartifactId="$(basename "$1")" -Dversion=1.0 -Dname=Site -Ddescription=site -Dpackage=example) &&
    cat >"$1/src/main/java/example/resources/Home.java" <<'JAVA' &&
package example.resources;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

@Path("/")
public class Home {
    @GET
    public String home() {
        return "first text";
    }
}
JAVA
    sed -i 's/\/\/ TODO: implement application/environment.jersey().register(new example.resources.Home());/' "$1"/src/main/java/example/*Application.java
}
