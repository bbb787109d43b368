package dev.capsule.rules;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.conditions.ArchConditions.haveRawType;
import static com.tngtech.archunit.lang.conditions.ArchConditions.notBeFinal;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.util.List;
import java.util.Set;

/** What no line does. */
final class CodeRules {
    private static final Set<String> MUTABLE = Set.of(
            "java.util.HashMap",
            "java.util.ArrayList",
            "java.util.HashSet",
            "java.util.Random",
            "java.lang.StringBuilder");

    private CodeRules() {}

    static List<ArchRule> of(Modules modules) {
        String root = modules.root();
        return List.of(
                noClasses()
                        .that(resideInAnyPackage(
                                root + ".auth..", root + ".deploy..", root + ".monitor..", root + ".messaging.."))
                        .and(not(simpleNameEndingWith("Store")))
                        .should()
                        .dependOnClassesThat(resideInAnyPackage("java.sql..", "org.springframework.jdbc.core..")
                                .and(not(nameMatching("java.sql.SQLException"))))
                        .because("SQL stands in the ...Store of its feature, where the tenant rules are looked for"),
                noClasses()
                        .that()
                        .resideOutsideOfPackages(root + ".messaging..", root + ".testkit..")
                        .should()
                        .implement(resideInAPackage(root + ".messaging").and(nameMatching(".*\\.HandlerRegistry")))
                        .because("the one registry takes no handler without an Access and checks it before each call"),
                noClasses()
                        .that()
                        .resideOutsideOfPackages(root + ".auth.token..", root + ".messaging..", root + ".testkit..")
                        .should()
                        .callConstructorWhere(targetIs(nameMatching(".*\\.messaging\\.Access\\$Everyone")))
                        .because("only what makes callers known can be open to callers who are not"),
                noClasses()
                        .that(not(simpleNameEndingWith("Main")))
                        .and(not(simpleNameEndingWith("Termination")))
                        .should()
                        .callMethod(System.class, "exit", int.class)
                        .orShould()
                        .callMethod(Runtime.class, "halt", int.class)
                        .because(
                                "only a program's main, and what hears its signals, knows that there is nothing left to close"),
                noClasses()
                        .should()
                        .callMethod(Thread.class, "sleep", long.class)
                        .because("a pause has a unit: Thread.sleep(Duration), and only between two looks"),
                noClasses()
                        .should()
                        .callMethodWhere(describe(
                                "Throwable.printStackTrace()",
                                call -> call.getName().equals("printStackTrace")
                                        && call.getTarget()
                                                .getRawParameterTypes()
                                                .isEmpty()))
                        .because("it goes where no operator looks and no secret is masked"),
                noClasses()
                        .that(not(isWiring()))
                        .and()
                        .resideOutsideOfPackage(root + ".testkit..")
                        .and(not(nameMatching(".*\\.runtime\\.local\\.instance\\.Run")))
                        .should()
                        .callMethodWhere(targetIs(nameMatching(Clock.class.getName()))
                                .and(describe(
                                        "a system clock", call -> call.getName().startsWith("system"))))
                        .orShould()
                        .callMethod(java.time.Instant.class, "now")
                        .orShould()
                        .callMethod(System.class, "currentTimeMillis")
                        .because(
                                "time is given, so that a test can give another; but the age of a file is told by the machine's clock"),
                noFields()
                        .that(describe("are static and written by hand", CodeRules::isStaticState))
                        .should(notBeFinal())
                        .orShould(haveRawType(isMutable()))
                        .because("what is shared by everything belongs to nobody: four services live in one JVM"),
                noFields()
                        .should()
                        .beAnnotatedWith("org.springframework.beans.factory.annotation.Autowired")
                        .orShould()
                        .beAnnotatedWith("org.springframework.beans.factory.annotation.Value")
                        .orShould()
                        .beAnnotatedWith("jakarta.inject.Inject")
                        .orShould()
                        .beAnnotatedWith("jakarta.annotation.Resource")
                        .because("what a class needs its constructor asks for"));
    }

    private static <T extends JavaAccess<?>> DescribedPredicate<T> targetIs(
            DescribedPredicate<? super JavaClass> owner) {
        return describe("on " + owner.getDescription(), call -> owner.test(call.getTargetOwner()));
    }

    /** Where a program is put together. */
    private static DescribedPredicate<JavaClass> isWiring() {
        return describe(
                "wiring",
                type -> Set.of("Main", "Configuration", "Platform", "Context").stream()
                        .anyMatch(type.getSimpleName()::endsWith));
    }

    private static boolean isStaticState(JavaField field) {
        return field.getModifiers().contains(JavaModifier.STATIC)
                && !field.getModifiers().contains(JavaModifier.SYNTHETIC);
    }

    private static DescribedPredicate<JavaClass> isMutable() {
        return describe(
                "mutable",
                type -> MUTABLE.contains(type.getName())
                        || type.getName().startsWith("java.util.concurrent.atomic.")
                        || type.getName().startsWith("java.util.concurrent.Concurrent"));
    }
}
