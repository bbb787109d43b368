package dev.capsule.deploy.build.host;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VersionRequirementTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "node; 20; 20.19.5; true",
                "node; 20; 22.1.0; false",
                "node; 20; 2.0.0; false",
                "node; 18.x; 18.20.1; true",
                "node; 18.x; 19.0.0; false",
                "node; v20.1.0; 20.1.0; true",
                "node; >=18; 24.0.1; true",
                "node; >=18; 16.20.0; false",
                "node; >=18 <21; 20.9.0; true",
                "node; >=18 <21; 21.0.0; false",
                "node; ^20.1 || ^22; 22.3.0; true",
                "node; ^20.1 || ^22; 21.0.0; false",
                "node; ^20.1 || ^22; 20.0.9; false",
                "node; ~18.2; 18.2.9; true",
                "node; ~18.2; 18.3.0; false",
                "node; 16 - 18; 18.9.0; true",
                "node; 16 - 18; 19.0.0; false",
                "node; >16; 16.9.0; false",
                "node; >16; 17.0.0; true",
                "node; <=20; 20.19.0; true",
                "node; *; 4.0.0; true",
                "node; lts/*; 20.0.0; true",
                "node; ^0.10.3; 0.10.9; true",
                "node; ^0.10.3; 0.11.0; false",
                "python3; 3.11; 3.11.7; true",
                "python3; 3.11; 3.12.1; false",
                "python3; >=3.9,<4; 3.13.0; true",
                "python3; ~=3.11; 3.13.0; true",
                "python3; ~=3.11; 4.0; false",
                "python3; ~=3.11.2; 3.11.9; true",
                "python3; ~=3.11.2; 3.12.0; false",
                "python3; ==3.11.*; 3.11.2; true",
                "go; 1.22; 1.24.3; true",
                "go; 1.25.1; 1.24.3; false",
                "java; 17; 21.0.2; true",
                "java; 25; 21.0.2; false",
                "cmake; 3.16; 3.25.1; true",
                "elixir; 1.14; 1.17.2; true",
                "crystal; 1.10; 1.6.0; false",
                "swift; 5.9; 6.1; true",
            })
    void readsWhatManifestsSay(String tool, String requirement, String version, boolean met) {
        assertThat(VersionRequirement.parse(tool, requirement)
                        .isMetBy(Version.parse(version).orElseThrow()))
                .isEqualTo(met);
    }

    @Test
    void knowsTheOldestThatWouldDo() {
        assertThat(VersionRequirement.parse("node", "^22.1 || ^20.3 || >=24").lowest())
                .hasToString("20.3");
        assertThat(VersionRequirement.parse("node", "<20").lowest()).hasToString("0");
    }
}
