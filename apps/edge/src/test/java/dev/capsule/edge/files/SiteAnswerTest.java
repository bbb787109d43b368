package dev.capsule.edge.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsule.edge.files.ByteRange.Part;
import dev.capsule.edge.files.ByteRange.Unsatisfiable;
import dev.capsule.edge.files.ByteRange.Whole;
import dev.capsule.edge.files.SiteAnswer.Conditions;
import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SiteAnswerTest {
    private static final String TAG = "\"1-64-0\"";
    private static final String DATE = "Fri, 02 Jan 2026 03:04:05 GMT";
    private static final SiteFile FILE = new SiteFile(
            Path.of("/x/a.css"), "a.css", 100, Instant.parse("2026-01-02T03:04:05Z"), TAG, null, false, 200);

    @Test
    void sendsTheWholeFileWithItsTagAndTime() {
        SiteAnswer answer = SiteAnswer.of(FILE, conditions(null, null, null, null));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.length()).isEqualTo(100);
        assertThat(answer.headers())
                .containsEntry("ETag", TAG)
                .containsEntry("Last-Modified", DATE)
                .containsEntry("Content-Type", "text/css; charset=utf-8")
                .containsEntry("Cache-Control", "no-cache");
    }

    @Test
    void saysThatAKnownCopyIsStillGood() {
        assertThat(status(TAG, null)).isEqualTo(304);
        assertThat(status("\"other\", W/" + TAG, null)).isEqualTo(304);
        assertThat(status("*", null)).isEqualTo(304);
        assertThat(status(null, DATE)).isEqualTo(304);
        assertThat(status("\"other\"", DATE))
                .as("the tag counts more than the time")
                .isEqualTo(200);
        assertThat(status(null, "Fri, 02 Jan 2026 03:04:04 GMT")).isEqualTo(200);
        assertThat(status(null, "nonsense")).isEqualTo(200);
    }

    @Test
    void sendsAPartToThoseWhoHaveTheRest() {
        SiteAnswer part = SiteAnswer.of(FILE, conditions(null, null, "bytes=10-19", TAG));
        assertThat(part.status()).isEqualTo(206);
        assertThat(part.headers()).containsEntry("Content-Range", "bytes 10-19/100");
        assertThat(part.offset()).isEqualTo(10);
        assertThat(part.length()).isEqualTo(10);
        assertThat(SiteAnswer.of(FILE, conditions(null, null, "bytes=10-19", "\"other\""))
                        .status())
                .isEqualTo(200);
        assertThat(SiteAnswer.of(FILE, conditions(null, null, "bytes=100-", null))
                        .headers())
                .containsEntry("Content-Range", "bytes */100");
    }

    @Test
    void readsRangesAsTheStandardSays() {
        assertThat(ByteRange.of("bytes=0-0", 100)).isEqualTo(new Part(0, 1));
        assertThat(ByteRange.of("bytes=90-", 100)).isEqualTo(new Part(90, 10));
        assertThat(ByteRange.of("bytes=90-500", 100)).isEqualTo(new Part(90, 10));
        assertThat(ByteRange.of("bytes=-10", 100)).isEqualTo(new Part(90, 10));
        assertThat(ByteRange.of("bytes=-500", 100)).isEqualTo(new Part(0, 100));
        assertThat(ByteRange.of("bytes=100-", 100)).isEqualTo(new Unsatisfiable());
        assertThat(ByteRange.of("bytes=-0", 100)).isEqualTo(new Unsatisfiable());
        assertThat(ByteRange.of("bytes=0-", 0)).isEqualTo(new Unsatisfiable());
        assertThat(ByteRange.of("bytes=20-10", 100)).isEqualTo(new Whole());
        assertThat(ByteRange.of("bytes=0-1,5-6", 100)).isEqualTo(new Whole());
        assertThat(ByteRange.of("lines=1-2", 100)).isEqualTo(new Whole());
        assertThat(ByteRange.of("bytes=99999999999999999999-", 100)).isEqualTo(new Whole());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "assets/index-BfXq1a2_.js",
                "assets/index-Bf-q1a2_.js.map",
                "chunks/chunk-DkQzXvLw.js",
                "_astro/page.BfXq1a2_.css",
                "app.3f2a9c01.css",
                "main.9f8e7d6c5b4a39281706.js",
                "static/media/logo.a1b2c3d4.svg",
                "main-5QXYZABC.js",
                "_next/static/chunks/0a1b2c3d4e5f6a7b.js"
            })
    void keepsFilesNamedByTheirContentForever(String name) {
        assertThat(CachePolicy.of(name)).isEqualTo(CachePolicy.FOREVER);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "index.html",
                "assets/index-BfXq1a2_.html",
                "app.js",
                "robots.txt",
                "my-settings.json",
                "data-20260101.csv",
                "my-component2.js",
                "photo-iPhone12.jpg",
                "assets/jquery-ui-datepicker.js",
                "assets/user-Settings.js",
                "jquery-3.7.1.min.js"
            })
    void asksAgainForEverythingElse(String name) {
        assertThat(CachePolicy.of(name)).isEqualTo(CachePolicy.ASK_AGAIN);
    }

    private static int status(@Nullable String tag, @Nullable String since) {
        return SiteAnswer.of(FILE, conditions(tag, since, null, null)).status();
    }

    private static Conditions conditions(
            @Nullable String tag, @Nullable String since, @Nullable String range, @Nullable String ifRange) {
        return new Conditions(tag, since, range, ifRange);
    }
}
