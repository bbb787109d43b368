package dev.capsule.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SlugTest {
    @ParameterizedTest
    @ValueSource(strings = {"a", "7", "shop", "shop-2", "a--b", "x234567890123456789012345678901234567890"})
    void takesWhatAHostNameCanHave(String text) {
        assertThat(new Slug(text.substring(0, Math.min(40, text.length()))).value())
                .isNotBlank();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "-a", "a-", "A", "a.b", "a/b", "a b", "ä", "a\n", "x2345678901234567890123456789012345678901"
            })
    void refusesWhatItCannotAndSaysWhatItCan(String text) {
        assertThatThrownBy(() -> new Slug(text))
                .isInstanceOfSatisfying(
                        CapsuleException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_NAME))
                .hasMessageContaining("1 to 40 lower-case letters");
    }

    @ParameterizedTest
    @CsvSource({
        "My Shop, my-shop",
        "Crème Brûlée, creme-brulee",
        "__init__, init",
        "a..b, a-b",
        "ﬁle, file",
        "'  ', app",
        "🎈🎈, app",
        "日本, app"
    })
    void findsTheNearest(String text, String slug) {
        assertThat(Slug.nearest(text, "app")).isEqualTo(new Slug(slug));
    }

    @Property
    void alwaysFindsOne(@ForAll String text) {
        assertThat(Slug.nearest(text, "app").value()).hasSizeBetween(1, Slug.MAX_LENGTH);
    }

    @Property
    void leavesASlugAsItIs(@ForAll String text) {
        Slug slug = Slug.nearest(text, "app");

        assertThat(Slug.nearest(slug.value(), "other")).isEqualTo(slug);
    }

    @Test
    void cutsAtTheLongestLengthWithoutLeavingAHyphenAtTheEnd() {
        assertThat(Slug.nearest("a".repeat(39) + " " + "b".repeat(300), "app").value())
                .isEqualTo("a".repeat(39));
    }

    @Test
    void doesNotRepeatALongNameInItsRefusal() {
        assertThatThrownBy(() -> new Slug("A".repeat(10_000)))
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(300));
    }
}
