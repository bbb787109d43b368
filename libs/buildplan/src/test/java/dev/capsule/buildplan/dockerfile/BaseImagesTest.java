package dev.capsule.buildplan.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.capsule.buildplan.Planner;
import dev.capsule.detection.Detector;
import dev.capsule.detection.RepositoryView;
import dev.capsule.kernel.CapsuleException;
import dev.capsule.kernel.ErrorCode;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BaseImagesTest {
    private static String dockerfile(String administratorsFile) {
        return DockerfileRenderer.with(BaseImages.standard().with(administratorsFile, "images.yaml"))
                .render(Planner.standard()
                        .plan(Detector.standard()
                                .detect(RepositoryView.of(Map.of("main.go", """
                                package main
                                func main() {}
                                """, "go.mod", "module x\n")))));
    }

    @Test
    void takesAllImagesOfARegistryFromItsMirror() {
        assertThat(dockerfile("mirrors: {docker.io: registry.example.com/hub}\n"))
                .startsWith("# syntax=registry.example.com/hub/docker/dockerfile:1\n")
                .contains("FROM registry.example.com/hub/library/golang:1.26-trixie AS build")
                .contains("FROM registry.example.com/hub/library/debian:trixie-slim");
    }

    @Test
    void takesOneImageForAnother() {
        assertThat(dockerfile("replace: {\"debian:trixie-slim\": \"base@sha256:12\"}\n"))
                .contains("FROM base@sha256:12");
    }

    @Test
    void prefersTheLinesOfAnAdministrator() {
        assertThat(dockerfile("syntax: none\nimages: [{language: go, build: \"go:1\", run: \"run:1\"}]\n"))
                .startsWith("FROM go:1 AS build")
                .contains("FROM run:1");
    }

    @Test
    void letsStepsTrustTheAuthoritiesThatAnAdministratorGivesThem() {
        assertThat(dockerfile("certificates: ours\n"))
                .contains("--mount=type=secret,id=ours,target=/etc/ssl/certs/ca-certificates.crt", "SSL_CERT_FILE=");
        assertThat(dockerfile("{}\n")).doesNotContain("SSL_CERT_FILE");
    }

    @Test
    void saysWhereAFileIsWrong() {
        assertThatThrownBy(() -> BaseImages.standard().with("mirrors: {}\nimage: x\n", "etc/images.yaml"))
                .isInstanceOfSatisfying(
                        CapsuleException.class,
                        failure -> assertThat(failure.code()).isEqualTo(ErrorCode.INVALID_CONFIGURATION))
                .hasMessageContaining("etc/images.yaml:2: \"image\" is not known here");
    }
}
