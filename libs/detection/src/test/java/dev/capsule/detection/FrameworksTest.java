package dev.capsule.detection;

import static dev.capsule.detection.Repositories.application;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.capsule.kernel.ServiceType;
import java.util.List;
import org.junit.jupiter.api.Test;

class FrameworksTest {
    @Test
    void servesANextExportAsFilesAndANextServerAsAProcess() {
        String manifest =
                "{\"scripts\": {\"build\": \"next build\", \"start\": \"next start\"}, \"dependencies\": {\"next\": \"16\"}}";
        Application export =
                application("package.json", manifest, "next.config.mjs", "export default { output: 'export' }");
        assertThat(export.main().type()).isEqualTo(ServiceType.STATIC);
        assertThat(export.main().staticRoot()).isEqualTo("out");
        Application server = application("package.json", manifest);
        assertThat(server.main().command().value()).isEqualTo("node_modules/.bin/next start");
    }

    @Test
    void keepsTheFolderThatViteIsToldToWrite() {
        Application found = application(
                "package.json",
                        "{\"scripts\": {\"build\": \"vite build\"}, \"devDependencies\": {\"vite\": \"8\", \"react\": \"19\"}}",
                "vite.config.ts", "export default { build: { outDir: 'public/app' } }");
        assertThat(found.framework().value()).isEqualTo("vite-react");
        assertThat(found.main().staticRoot()).isEqualTo("public/app");
        assertThat(found.main().singlePage()).isTrue();
    }

    @Test
    void findsTheSvelteAdapterWhereverItIsNamed() {
        String manifest =
                "{\"scripts\": {\"build\": \"vite build\"}, \"devDependencies\": {\"@sveltejs/kit\": \"3\", \"vite\": \"8\"}}";
        assertThat(application(
                                "package.json",
                                manifest,
                                "vite.config.ts",
                                "import adapter from '@sveltejs/adapter-node'")
                        .main()
                        .command()
                        .value())
                .isEqualTo("node build");
        assertThat(application("package.json", manifest, "svelte.config.js", "import a from '@sveltejs/adapter-static'")
                        .main()
                        .type())
                .isEqualTo(ServiceType.STATIC);
    }

    @Test
    void startsNestByWhatItsProductionScriptRuns() {
        Application found = application(
                "package.json",
                "{\"scripts\": {\"build\": \"nest build\", \"start\": \"nest start\", \"start:prod\": \"node dist/main\"}, \"dependencies\": {\"@nestjs/core\": \"11\"}}");
        assertThat(found.main().command().value()).isEqualTo("node dist/main");
        assertThat(found.build().value()).containsExactly("npm run build");
    }

    @Test
    void findsTheObjectOfAFlaskApplicationOrTheFunctionThatMakesIt() {
        assertThat(application("requirements.txt", "flask\n", "src/shop/web.py", "server = Flask(__name__)\n")
                        .main()
                        .command()
                        .value())
                .contains("gunicorn shop.web:server --chdir src");
        assertThat(application("requirements.txt", "flask\n", "shop/__init__.py", "def create_app():\n    pass\n")
                        .main()
                        .command()
                        .value())
                .contains("gunicorn 'shop:create_app()'");
    }

    @Test
    void installsAServerForPythonOnlyWhenTheApplicationHasNone() {
        assertThat(application("requirements.txt", "fastapi\n", "main.py", "app = FastAPI()\n")
                        .facts())
                .containsEntry("packages", "uvicorn");
        assertThat(application("requirements.txt", "fastapi[standard]\n", "main.py", "app = FastAPI()\n")
                        .facts())
                .doesNotContainKey("packages");
    }

    @Test
    void migratesDjangoBeforeAReleaseOnlyWhenItsDatabaseOutlivesThat() {
        String manage = "os.environ.setdefault(\"DJANGO_SETTINGS_MODULE\", \"shop.settings\")";
        Application sqlite = application(
                "requirements.txt",
                "django\n",
                "manage.py",
                manage,
                "shop/settings.py",
                "'ENGINE': 'django.db.backends.sqlite3'\nWSGI_APPLICATION = 'shop.wsgi.application'\n");
        assertThat(sqlite.release()).isNull();
        assertThat(sqlite.notes()).anyMatch(note -> note.contains("SQLite"));
        Application postgres = application(
                "requirements.txt",
                "django\n",
                "manage.py",
                manage,
                "shop/settings.py",
                "DATABASES = {'default': dj_database_url.config()}\nSTATIC_ROOT = BASE_DIR / 'static'\nWSGI_APPLICATION = 'shop.wsgi.application'\n");
        assertThat(postgres.release().value()).isEqualTo(".venv/bin/python manage.py migrate --noinput");
        assertThat(postgres.build().value()).containsExactly(".venv/bin/python manage.py collectstatic --noinput");
    }

    @Test
    void buildsTheCommandOfAGoModule() {
        Application found = application(
                "go.mod",
                "module example.com/shop\n\ngo 1.24\n\nrequire (\n\tgithub.com/gin-gonic/gin v1.11.0\n\tgithub.com/x/y v1 // indirect\n)\n",
                "cmd/shop/main.go",
                "package main\nfunc main() { r.Run(\":9000\") }\n",
                "cmd/tool/main.go",
                "package main\n");
        assertThat(found.framework().value()).isEqualTo("gin");
        assertThat(found.build().value())
                .isEqualTo(List.of("go build -trimpath -ldflags '-s -w' -o .capsule/bin/app ./cmd/shop"));
        assertThat(found.main().port().value()).isEqualTo(9000);
        assertThat(found.tools().getFirst().version()).isEqualTo(">=1.21");
    }

    @Test
    void keepsTheFilesBesideAGoProgramThatReadsThem() {
        Application found = application(
                "go.mod",
                "module x\n",
                "main.go",
                "package main\nfunc main() { http.ListenAndServe(\":80\", nil) }\n",
                "templates/home.html",
                "<p>");
        assertThat(found.output()).isNull();
        assertThat(found.main().command().value()).isEqualTo(".capsule/bin/app");
    }

    @Test
    void namesTheJarAsMavenWill() {
        String pom = """
                <project>
                  <parent><groupId>org.springframework.boot</groupId><artifactId>spring-boot-starter-parent</artifactId><version>4.1.2</version></parent>
                  <artifactId>shop</artifactId><version>${revision}</version>
                  <properties><revision>2.1</revision><java.version>21</java.version></properties>
                  <dependencies><dependency><groupId>org.springframework.boot</groupId><artifactId>spring-boot-starter-web</artifactId></dependency></dependencies>
                </project>""";
        Application found = application("pom.xml", pom);
        assertThat(found.main().command().value())
                .isEqualTo("java -Dserver.port=${PORT:-8080} -jar target/shop-2.1.jar");
        assertThat(found.main().type()).isEqualTo(ServiceType.API);
        assertThat(found.main().healthPath()).isNull();
        assertThat(found.tools().getFirst().version()).isEqualTo(">=21");
    }

    @Test
    void asksALanguageForItsVersionAndNotTheToolThatBuildsIt() {
        Application nim = application(
                "shop.nimble", "requires \"prologue\"\nbin = @[\"shop\"]\n", ".tool-versions", "nim 2.2.0\n");
        Application ocaml = application(
                "dune-project",
                "(lang dune 3.16)\n",
                "bin/dune",
                "(executable (public_name shop) (name main) (libraries dream))\n",
                "bin/main.ml",
                "Dream.run\n",
                ".tool-versions",
                "ocaml 5.2.0\n");
        assertThat(nim.tools())
                .extracting(ToolRequirement::name, ToolRequirement::version)
                .containsExactly(tuple("nim", "2.2.0"), tuple("nimble", null));
        assertThat(ocaml.tools())
                .extracting(ToolRequirement::name, ToolRequirement::version)
                .containsExactly(tuple("ocaml", "5.2.0"), tuple("dune", null));
    }

    @Test
    void startsAModuleWithItsLibrariesBesideItAndTakesTheVersionOfItsParent() {
        String root = """
                <project><groupId>x</groupId><artifactId>shop</artifactId><version>1</version><packaging>pom</packaging>
                  <modules><module>web</module><module>prices</module></modules>
                  <properties><java.version>25</java.version></properties></project>""";
        String module = """
                <project><parent><groupId>x</groupId><artifactId>shop</artifactId><version>1</version></parent>
                  <artifactId>%s</artifactId><dependencies><dependency><groupId>org.springframework.boot</groupId>
                  <artifactId>spring-boot-starter-web</artifactId></dependency></dependencies></project>""";
        Application found = application(
                "pom.xml",
                root,
                "web/pom.xml",
                module.formatted("web"),
                "web/src/main/java/x/Shop.java",
                "package x;\n@SpringBootApplication\npublic class Shop {\n    public static void main(String[] args) {}\n}\n",
                "prices/pom.xml",
                module.formatted("prices"),
                "prices/src/main/java/x/Prices.java",
                "package x;\nclass Prices {}\n");
        assertThat(found.root()).isEqualTo("web");
        assertThat(found.tools().getFirst().version()).isEqualTo(">=25");
        assertThat(found.main().command().value())
                .isEqualTo("java -Dserver.port=${PORT:-8080} -cp 'target/web-1.jar:target/dependency/*' x.Shop");
    }

    @Test
    void takesAnElixirProgramWithASocketOfItsOwnForAServer() {
        String mix = "defmodule Site.MixProject do\n  def project, do: [app: :site, version: \"0.1.0\"]\nend\n";
        assertThat(application(
                                "mix.exs",
                                mix,
                                "lib/site.ex",
                                "port = String.to_integer(System.get_env(\"PORT\"))\n:gen_tcp.listen(port, [:binary])\n")
                        .main()
                        .type())
                .isEqualTo(ServiceType.API);
        assertThat(application("mix.exs", mix, "lib/site.ex", "IO.puts(1)\n")
                        .main()
                        .type())
                .isEqualTo(ServiceType.WORKER);
    }

    @Test
    void quotesANameThatAShellCouldMisread() {
        Application found =
                application("Cargo.toml", "[package]\nname = \"x; touch pwned\"\n", "src/main.rs", "fn main() {}");
        assertThat(found.build().value().getFirst()).contains("--bin 'x; touch pwned' ");
    }

    @Test
    void followsPortUnlessTheSourceShowsAFixedOne() {
        String manifest = "{\"main\": \"server.js\"}";
        assertThat(application("package.json", manifest, "server.js", "server.listen(4321)")
                        .main()
                        .port()
                        .value())
                .isEqualTo(4321);
        assertThat(application("package.json", manifest, "server.js", "server.listen(process.env.PORT || 4321)")
                        .main()
                        .port())
                .isNull();
    }

    @Test
    void readsWhereAngularWritesFromItsWorkspace() {
        String manifest =
                "{\"scripts\": {\"build\": \"ng build\", \"start\": \"ng serve\"}, \"devDependencies\": {\"@angular/cli\": \"21\"}}";
        String workspace =
                "{\"projects\": {\"shop\": {\"architect\": {\"build\": {\"builder\": \"@angular/build:application\"}}}}}";
        Application found = application("package.json", manifest, "angular.json", workspace);
        assertThat(found.main().type()).isEqualTo(ServiceType.STATIC);
        assertThat(found.main().staticRoot()).isEqualTo("dist/shop/browser");
    }
}
