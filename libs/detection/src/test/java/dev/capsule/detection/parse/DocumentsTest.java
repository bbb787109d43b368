package dev.capsule.detection.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class DocumentsTest {
    @Test
    void knowsTheLineOfEverythingInJson() throws MalformedException {
        Value value = JsonDocument.parse("{\n  // why\n  \"a\": {\n    \"b\": [1,\n 'x',],\n  },\n}");
        assertThat(value.find("a", "b").orElseThrow().line()).isEqualTo(4);
        assertThat(value.items("a", "b").map(Value::line)).containsExactly(4, 5);
    }

    @Test
    void saysOnWhichLineJsonIsBroken() {
        assertThatThrownBy(() -> JsonDocument.parse("{\n\"a\": }"))
                .isInstanceOfSatisfying(
                        MalformedException.class,
                        failure -> assertThat(failure.line()).isEqualTo(2));
    }

    @Test
    void findsTheLineOfATomlKeyAndOfATextInAList() throws MalformedException {
        Value value =
                TomlDocument.parse("[project]\nname = \"x\"\ndependencies = [\n  \"flask>=3\",\n  \"gunicorn\",\n]\n");
        assertThat(value.find("project", "name").orElseThrow().line()).isEqualTo(2);
        assertThat(value.items("project", "dependencies").map(Value::line)).containsExactly(4, 5);
    }

    @Test
    void readsXmlWithItsLinesAndWithoutItsNamespaces() throws MalformedException {
        XmlElement pom = XmlDocument.parse("<project xmlns='urn:x'>\n<a>\n<b> text </b></a></project>");
        assertThat(pom.text("a", "b")).contains("text");
        assertThat(pom.find("a", "b").orElseThrow().line()).isEqualTo(3);
    }

    @Test
    void doesNotReadADocumentType() {
        String laughs = "<!DOCTYPE p [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;'>]><p>&b;</p>";
        assertThatThrownBy(() -> XmlDocument.parse(laughs)).isInstanceOf(MalformedException.class);
        String reaches = "<!DOCTYPE p [<!ENTITY a SYSTEM 'file:///etc/hostname'>]><p>&a;</p>";
        assertThatThrownBy(() -> XmlDocument.parse(reaches)).isInstanceOf(MalformedException.class);
    }

    @Test
    void refusesYamlThatGrowsWhenItsAliasesAreFollowed() {
        StringBuilder laughs = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 9; i++) {
            laughs.append(
                    "a%d: &a%d [%s]\n".formatted(i, i, "*a%d,".formatted(i - 1).repeat(9)));
        }
        assertThatThrownBy(() -> YamlDocument.parse(laughs.toString())).isInstanceOf(MalformedException.class);
    }

    @Test
    void refusesYamlThatHoldsItself() {
        assertThatThrownBy(() -> YamlDocument.parse("a: &a [*a]\n")).isInstanceOf(MalformedException.class);
        assertThatThrownBy(() -> YamlDocument.parse("&a *a : x\n")).isInstanceOf(MalformedException.class);
    }

    @Test
    void refusesWhatIsNestedTooDeeply() {
        int deep = 100_000;
        assertThatThrownBy(() -> JsonDocument.parse("[".repeat(deep))).isInstanceOf(MalformedException.class);
        assertThatThrownBy(() -> YamlDocument.parse("[".repeat(deep))).isInstanceOf(MalformedException.class);
        assertThatThrownBy(() -> YamlDocument.parse("- ".repeat(deep) + "x")).isInstanceOf(MalformedException.class);
        assertThatThrownBy(() -> YamlDocument.parse("? ".repeat(deep) + "x")).isInstanceOf(MalformedException.class);
        assertThatThrownBy(() -> TomlDocument.parse("a = " + "[".repeat(deep))).isInstanceOf(MalformedException.class);
        assertThatThrownBy(() -> TomlDocument.parse("a.".repeat(deep) + "a = 1"))
                .isInstanceOf(MalformedException.class);
        assertThatThrownBy(() -> XmlDocument.parse("<a>".repeat(deep))).isInstanceOf(MalformedException.class);
    }
}
