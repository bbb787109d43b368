package dev.capsule.rules;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.ArrayList;
import java.util.List;

/** How modules are cut into packages, and what things are called. */
final class PackageRules {
    private static final List<String> CUT_BY_FEATURE = List.of(
            "gateway",
            "auth",
            "deploy",
            "monitor",
            "edge",
            "cli",
            "messaging",
            "runtime.local",
            "detection",
            "embedded");
    private static final String PLACEHOLDER = "(?!.*PackageManager$).*(Util|Utils|Helper|Impl|Manager|Dto|DTO)";
    private static final String LAYER =
            ".*\\.(controllers?|services|repositories|daos?|dtos?|models?|utils?|helpers?|impl|common|misc)(\\..*)?";

    private PackageRules() {}

    static List<ArchRule> of(Modules modules) {
        List<ArchRule> rules = new ArrayList<>();
        for (String module : CUT_BY_FEATURE) {
            rules.add(slices().matching(modules.root() + "." + module + ".(*)..")
                    .should()
                    .beFreeOfCycles()
                    .because("a feature that needs itself through another cannot be read, tested or moved alone"));
        }
        rules.add(classes()
                .should(bePartOfANullMarkedPackage())
                .because("only there does the compiler refuse a null that nobody announced"));
        rules.add(noClasses()
                .should()
                .haveNameMatching(PLACEHOLDER)
                .because("a name says what a thing is, and these endings say that nobody knows"));
        rules.add(noClasses()
                .should()
                .haveNameMatching(LAYER)
                .because("packages are features; a layer scatters each of them"));
        rules.add(noClasses()
                .should()
                .beAnnotatedWith("org.springframework.stereotype.Service")
                .orShould()
                .beAnnotatedWith("org.springframework.stereotype.Repository")
                .because("a service and a repository are what users deploy, not layers"));
        return rules;
    }

    private static ArchCondition<JavaClass> bePartOfANullMarkedPackage() {
        return new ArchCondition<>("be in a package with @NullMarked") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean marked = type.getPackage()
                        .tryGetPackageInfo()
                        .filter(info -> info.isAnnotatedWith("org.jspecify.annotations.NullMarked"))
                        .isPresent();
                if (!marked) {
                    events.add(SimpleConditionEvent.violated(type, type.getPackageName() + " is not @NullMarked"));
                }
            }
        };
    }
}
