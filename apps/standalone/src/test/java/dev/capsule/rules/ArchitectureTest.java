package dev.capsule.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ArchitectureTest {
    private static final String PRODUCT = "dev.capsule";
    private static final String VIOLATING = "dev.capsule.rules.violating";

    /** Read once for all rules; nothing changes them. */
    private static final JavaClasses PRODUCT_CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(PRODUCT);

    private static final JavaClasses VIOLATING_CLASSES = new ClassFileImporter().importPackages(VIOLATING);

    static List<ArchRule> product() throws IOException {
        return rules(PRODUCT);
    }

    static List<ArchRule> violating() throws IOException {
        return rules(VIOLATING);
    }

    private static List<ArchRule> rules(String root) throws IOException {
        Modules modules = Modules.of(Path.of("../../pom.xml"), root);
        List<ArchRule> rules = new ArrayList<>();
        rules.addAll(ModuleRules.of(modules));
        rules.addAll(PackageRules.of(modules));
        rules.addAll(CodeRules.of(modules));
        return rules;
    }

    @ParameterizedTest
    @MethodSource("product")
    void holdsInCapsule(ArchRule rule) {
        rule.allowEmptyShould(true).check(PRODUCT_CLASSES);
    }

    @ParameterizedTest
    @MethodSource("violating")
    void isBrokenByCodeThatBreaksIt(ArchRule rule) {
        assertThat(rule.evaluate(VIOLATING_CLASSES).hasViolation()).isTrue();
    }

    @Test
    void seesEveryModule() throws IOException {
        Modules modules = Modules.of(Path.of("../../pom.xml"), PRODUCT);
        assertThat(modules.inOrder())
                .hasSizeGreaterThan(15)
                .allSatisfy(module -> assertThat(PRODUCT_CLASSES)
                        .anyMatch(
                                type -> modules.of(type).filter(module::equals).isPresent()));
    }
}
