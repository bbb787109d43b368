package dev.capsule.detection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Shapes that repositories have, each with what misleads about it. */
class ShapesTest {
    record Shape(String name, String answer, String... files) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Shape> shapes() {
        return Stream.of(
                new Shape(
                        "a name that only contains another",
                        "python pip none worker",
                        "requirements.txt",
                        "fastapi-ipware\nflaskify\n",
                        "main.py",
                        "print(1)\n"),
                new Shape(
                        "a pinned dependency of a dependency",
                        "python pip fastapi api",
                        "requirements.txt",
                        "fastapi==0.115 # via -r requirements.in\nflask==3.0\n    # via locust\n",
                        "main.py",
                        "app = FastAPI()\n"),
                new Shape(
                        "a framework that only tests use",
                        "python poetry none worker",
                        "pyproject.toml",
                        "[tool.poetry]\nname = \"x\"\n[tool.poetry.dependencies]\nhttpx = \"*\"\n[tool.poetry.group.dev.dependencies]\nflask = \"*\"\n",
                        "main.py",
                        "print(1)\n"),
                new Shape(
                        "Python beside tools of Node",
                        "python pip fastapi api",
                        "requirements.txt",
                        "fastapi\nuvicorn\n",
                        "main.py",
                        "app = FastAPI()\n",
                        "package.json",
                        "{\"scripts\": {\"format\": \"prettier .\"}, \"devDependencies\": {\"prettier\": \"3\"}}"),
                new Shape(
                        "Django with its pages bundled by Vite",
                        "python pip django web",
                        "requirements.txt",
                        "django\n",
                        "manage.py",
                        "x",
                        "shop/wsgi.py",
                        "",
                        "shop/settings.py",
                        "",
                        "package.json",
                        "{\"scripts\": {\"build\": \"vite build\"}, \"devDependencies\": {\"vite\": \"7\", \"vue\": \"3\"}}"),
                new Shape(
                        "Django below the root",
                        "python uv django web",
                        "pyproject.toml",
                        "[project]\ndependencies = [\"django>=5\"]\n",
                        "uv.lock",
                        "",
                        "backend/manage.py",
                        "x",
                        "backend/shop/wsgi.py",
                        ""),
                new Shape(
                        "a Django project that names no Django",
                        "python none django web",
                        "manage.py",
                        "x",
                        "shop/wsgi.py",
                        "",
                        "shop/settings.py",
                        ""),
                new Shape(
                        "an environment of Conda",
                        "python conda flask api",
                        "environment.yml",
                        "dependencies:\n  - python=3.12\n  - flask=3\n  - pip:\n    - gunicorn\n",
                        "app.py",
                        "app = Flask(__name__)\n"),
                new Shape(
                        "settings of a linter are no project",
                        "javascript npm express api",
                        "pyproject.toml",
                        "[tool.ruff]\nline-length = 100\n",
                        "package.json",
                        "{\"scripts\": {\"start\": \"node index.js\"}, \"dependencies\": {\"express\": \"5\"}}",
                        "index.js",
                        ""),
                new Shape(
                        "a server beside its client and generated code",
                        "python pip none api",
                        "requirements.txt",
                        "grpcio\n",
                        "cart_client.py",
                        "",
                        "cart_server.py",
                        "",
                        "cart_pb2.py",
                        "",
                        "cart_pb2_grpc.py",
                        ""),
                new Shape(
                        "pages of documentation beside a program",
                        "python pip flask api",
                        "requirements.txt",
                        "flask\nmkdocs\n",
                        "mkdocs.yml",
                        "site_name: x",
                        "app.py",
                        "app = Flask(__name__)\n"),
                new Shape(
                        "nothing but documentation",
                        "python none mkdocs static",
                        "mkdocs.yml",
                        "site_name: x",
                        "docs/index.md",
                        "# Hello"),
                new Shape(
                        "a start script that only watches",
                        "javascript npm vite-react static",
                        "package.json",
                        "{\"scripts\": {\"start\": \"vite\", \"build\": \"vite build\"}, \"dependencies\": {\"react\": \"19\"}, \"devDependencies\": {\"vite\": \"7\"}}",
                        "package-lock.json",
                        ""),
                new Shape(
                        "the pages of a framework on another",
                        "javascript yarn remix web",
                        "package.json",
                        "{\"scripts\": {\"build\": \"remix vite:build\"}, \"dependencies\": {\"@remix-run/react\": \"2\", \"react\": \"19\", \"express\": \"4\"}, \"devDependencies\": {\"@remix-run/dev\": \"2\", \"vite\": \"6\"}}",
                        "yarn.lock",
                        "# yarn lockfile v1\n"),
                new Shape(
                        "a library of routes is no framework",
                        "javascript npm vite-react static",
                        "package.json",
                        "{\"scripts\": {\"build\": \"vite build\"}, \"dependencies\": {\"react\": \"19\", \"react-router\": \"7\"}, \"devDependencies\": {\"vite\": \"7\"}}"),
                new Shape(
                        "a server that its tests start",
                        "javascript pnpm vite static",
                        "package.json",
                        "{\"scripts\": {\"build\": \"vite build\"}, \"devDependencies\": {\"vite\": \"7\", \"express\": \"5\"}}",
                        "pnpm-lock.yaml",
                        "lockfileVersion: '9.0'\n",
                        "server.js",
                        ""),
                new Shape(
                        "a server that serves what it bundles",
                        "javascript npm express web",
                        "package.json",
                        "{\"scripts\": {\"start\": \"node server.js\", \"build\": \"vite build\"}, \"dependencies\": {\"express\": \"5\", \"react\": \"19\"}, \"devDependencies\": {\"vite\": \"7\"}}",
                        "server.js",
                        "",
                        "public/index.html",
                        ""),
                new Shape(
                        "two lock files, and a word that settles it",
                        "javascript pnpm nextjs web",
                        "package.json",
                        "{\"packageManager\": \"pnpm@10.1.0+sha512.abc\", \"scripts\": {\"build\": \"next build\"}, \"dependencies\": {\"next\": \"16\"}}",
                        "package-lock.json",
                        "",
                        "yarn.lock",
                        ""),
                new Shape(
                        "a framework built on another",
                        "javascript npm nestjs api",
                        "package.json",
                        "{\"scripts\": {\"start:prod\": \"node dist/main\"}, \"dependencies\": {\"@nestjs/core\": \"11\", \"express\": \"5\"}}"),
                new Shape(
                        "a package of JSON5",
                        "javascript pnpm fastify api",
                        "package.json5",
                        "// ours\n{scripts: {start: 'node server.js'}, dependencies: {fastify: '5',},}\n",
                        "server.js",
                        ""),
                new Shape(
                        "settings of pnpm are no workspace",
                        "javascript pnpm astro static",
                        "package.json",
                        "{\"scripts\": {\"build\": \"astro build\"}, \"dependencies\": {\"astro\": \"5\"}}",
                        "pnpm-workspace.yaml",
                        "onlyBuiltDependencies: [esbuild]\n"),
                new Shape(
                        "an indirect dependency of Go",
                        "go go none api",
                        "go.mod",
                        "module x\n\nrequire github.com/gin-gonic/gin v1.10.0 // indirect\n",
                        "main.go",
                        "package main\nfunc main() { http.ListenAndServe(\":80\", nil) }\n"),
                new Shape(
                        "a newer major of a module",
                        "go go fiber api",
                        "go.mod",
                        "module x\n\nrequire (\n\tgithub.com/gofiber/fiber/v3 v3.0.0\n\tgithub.com/valyala/fasthttp v1.5.0\n)\n",
                        "cmd/api/main.go",
                        "package main\n"),
                new Shape(
                        "dependencies that a workspace defines",
                        "rust cargo axum api",
                        "Cargo.toml",
                        "[package]\nname = \"shop\"\n[dependencies]\naxum.workspace = true\n",
                        "src/main.rs",
                        "fn main() {}",
                        "requirements.txt",
                        "websockets\n",
                        "client.py",
                        ""),
                new Shape(
                        "a page of Rust for the browser",
                        "rust cargo yew static",
                        "Cargo.toml",
                        "[package]\nname = \"page\"\n[dependencies]\nyew = \"0.21\"\n",
                        "src/main.rs",
                        "",
                        "index.html",
                        ""),
                new Shape(
                        "a configuration that could be anybody's",
                        "html none none static",
                        "config.toml",
                        "[server]\nport = 1\n",
                        "index.html",
                        "<p>"),
                new Shape(
                        "a site of Hugo in the old place",
                        "html none hugo static",
                        "config.toml",
                        "baseURL = \"https://example.org\"\n",
                        "content/post/a.md",
                        "",
                        "themes/x/theme.toml",
                        ""),
                new Shape(
                        "a site of Zola in the same place",
                        "html none zola static",
                        "config.toml",
                        "base_url = \"https://example.org\"\n",
                        "content/a.md",
                        "",
                        "templates/index.html",
                        ""),
                new Shape(
                        "a server of C++",
                        "cpp cmake drogon api",
                        "CMakeLists.txt",
                        "project(shop)\nfind_package(Drogon CONFIG REQUIRED)\nadd_executable(${PROJECT_NAME} main.cc)\n",
                        "main.cc",
                        ""),
                new Shape(
                        "a Makefile of commands",
                        "go go none worker",
                        "Makefile",
                        "run:\n\tgo run .\n",
                        "go.mod",
                        "module x\n",
                        "main.go",
                        "package main\n"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("shapes")
    void isTakenForWhatItIs(Shape shape) {
        Application found = Repositories.application(shape.files());
        assertThat(String.join(
                        " ",
                        found.language().value(),
                        found.packageManager().value(),
                        found.framework().value(),
                        found.main().type().name().toLowerCase(Locale.ROOT)))
                .isEqualTo(shape.answer());
    }

    static Stream<Shape> workspaces() {
        String express = "{\"scripts\": {\"start\": \"node index.js\"}, \"dependencies\": {\"express\": \"5\"}}";
        String library = "{\"name\": \"ui\", \"main\": \"index.js\", \"peerDependencies\": {\"react\": \"19\"}}";
        String next =
                "{\"name\": \"web\", \"scripts\": {\"build\": \"next build\"}, \"dependencies\": {\"next\": \"16\"}}";
        return Stream.of(
                new Shape(
                        "a task runner over packages",
                        "turborepo javascript pnpm none apps/api=express apps/web=nextjs",
                        "package.json",
                        "{\"devDependencies\": {\"turbo\": \"2\", \"vite\": \"7\"}, \"scripts\": {\"build\": \"turbo run build\"}}",
                        "turbo.json",
                        "{}",
                        "pnpm-workspace.yaml",
                        "packages: [\"apps/*\", \"packages/*\"]\n",
                        "pnpm-lock.yaml",
                        "",
                        "apps/api/package.json",
                        express,
                        "apps/api/index.js",
                        "",
                        "apps/web/package.json",
                        next,
                        "packages/ui/package.json",
                        library),
                new Shape(
                        "packages that the patterns leave out",
                        "yarn-workspaces javascript yarn none a=express b=nextjs",
                        "package.json",
                        "{\"workspaces\": {\"packages\": [\"*\", \"!old\"]}}",
                        "yarn.lock",
                        "",
                        "a/package.json",
                        express,
                        "a/index.js",
                        "",
                        "b/package.json",
                        next,
                        "old/package.json",
                        next),
                new Shape(
                        "projects that only Nx knows",
                        "nx javascript npm none apps/api=express apps/web=angular",
                        "nx.json",
                        "{}",
                        "package.json",
                        "{\"dependencies\": {\"express\": \"5\", \"@angular/core\": \"20\"}}",
                        "package-lock.json",
                        "",
                        "apps/api/project.json",
                        "{\"projectType\": \"application\", \"targets\": {\"build\": {\"executor\": \"@nx/node:build\", \"options\": {\"outputPath\": \"dist/apps/api\"}}}}",
                        "apps/api/src/main.ts",
                        "import express from 'express';",
                        "apps/web/project.json",
                        "{\"projectType\": \"application\", \"targets\": {\"build\": {\"executor\": \"@angular-devkit/build-angular:application\"}}}",
                        "apps/web/src/main.ts",
                        "",
                        "libs/ui/project.json",
                        "{\"projectType\": \"library\", \"targets\": {\"build\": {\"executor\": \"@nx/vite:build\"}}}",
                        "apps/web-e2e/project.json",
                        "{\"projectType\": \"application\", \"targets\": {\"e2e\": {\"executor\": \"@nx/cypress:cypress\"}}}"),
                new Shape(
                        "crates of which one is a tool",
                        "cargo-workspace rust cargo none api=axum web=actix",
                        "Cargo.toml",
                        "[workspace]\nmembers = [\"api\", \"web\", \"xtask\", \"core\"]\n",
                        "api/Cargo.toml",
                        "[package]\nname = \"api\"\n[dependencies]\naxum = \"0.8\"\n",
                        "api/src/main.rs",
                        "",
                        "web/Cargo.toml",
                        "[package]\nname = \"web\"\n[dependencies]\nactix-web = \"4\"\n",
                        "web/src/main.rs",
                        "",
                        "xtask/Cargo.toml",
                        "[package]\nname = \"xtask\"\n",
                        "xtask/src/main.rs",
                        "",
                        "core/Cargo.toml",
                        "[package]\nname = \"core\"\n",
                        "core/src/lib.rs",
                        ""),
                new Shape(
                        "modules that go.work names",
                        "go-workspace go go gin a=gin b=gin",
                        "go.work",
                        "go 1.24\n\nuse (\n\t./a\n\t./b // ours\n)\n",
                        "a/go.mod",
                        "module a\n\nrequire github.com/gin-gonic/gin v1.10.0\n",
                        "a/main.go",
                        "package main\n",
                        "b/go.mod",
                        "module b\n\nrequire github.com/gin-gonic/gin v1.10.0\n",
                        "b/main.go",
                        "package main\n",
                        "old/go.mod",
                        "module old\n",
                        "old/main.go",
                        "package main\n"),
                new Shape(
                        "members of uv",
                        "uv-workspace python uv none apps/api=fastapi apps/ui=streamlit",
                        "pyproject.toml",
                        "[project]\nname = \"all\"\n[tool.uv.workspace]\nmembers = [\"apps/*\"]\n",
                        "uv.lock",
                        "",
                        "apps/api/pyproject.toml",
                        "[project]\nname = \"api\"\ndependencies = [\"fastapi\"]\n",
                        "apps/api/main.py",
                        "app = FastAPI()\n",
                        "apps/ui/pyproject.toml",
                        "[project]\nname = \"ui\"\ndependencies = [\"streamlit\"]\n",
                        "apps/ui/app.py",
                        ""));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("workspaces")
    void hasTheseApplications(Shape shape) {
        Detection detection = Detector.standard().detect(Repositories.repository(shape.files()));
        assertThat(detection).isInstanceOfSatisfying(Detection.Workspace.class, found -> {
            List<String> answer = new ArrayList<>(List.of(
                    found.tool().value(),
                    found.identity().language().value(),
                    found.identity().packageManager().value(),
                    found.identity().framework().value()));
            found.applications()
                    .forEach(application -> answer.add(
                            application.root() + "=" + application.framework().value()));
            assertThat(String.join(" ", answer)).isEqualTo(shape.answer());
        });
    }
}
