package dev.capsule.rules;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import com.tngtech.archunit.lang.syntax.elements.ClassesShouldConjunction;
import java.util.List;

/** Who may use whom. */
final class ModuleRules {
    private ModuleRules() {}

    static List<ArchRule> of(Modules modules) {
        String root = modules.root();
        return List.of(
                ArchRuleDefinition.classes()
                        .should(useOnlyModulesBeforeTheirs(modules))
                        .because(
                                "arrows point one way, services speak through the broker, and only standalone sees them all"),
                only(root, "messaging", "com.rabbitmq..", "org.springframework.amqp..")
                        .because("what a message promises is kept in one place"),
                only(root, "embedded", "org.apache.qpid..").because("a service cannot tell which broker it talks to"),
                only(root, "runtime.kubernetes", "..io.fabric8.kubernetes.client..")
                        .because("everything else knows the Runtime port, not a cluster"),
                noClasses()
                        .that(resideInAnyPackage(
                                root + ".kernel..",
                                root + ".detection..",
                                root + ".buildplan..",
                                root + ".manifests.."))
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage("org.springframework..", "jakarta..", "java.sql..", "java.net.http..")
                        .because("what decides is pure: it runs in the command and in a test as it does in a service"),
                noClasses()
                        .that()
                        .resideInAPackage(root + ".kernel..")
                        .should()
                        .dependOnClassesThat(not(resideInAnyPackage(root + ".kernel..", "java..", "org.jspecify..")))
                        .because("every module uses it, so what it needs everybody needs"),
                noClasses()
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage("..reactor.core..", "io.reactivex..")
                        .because("code waits where it stands, on a virtual thread, and its stack says why"),
                noClasses()
                        .that(not(resideInAnyPackage(root + ".gateway.documentation..")))
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("..com.fasterxml.jackson.databind..")
                        .because(
                                "there is one JSON library here, Jackson 3 (tools.jackson), with one set of rules; the API's description is made by a library of the old one"));
    }

    /** The contract kits look at brokers from outside. */
    private static ClassesShouldConjunction only(String root, String user, String... used) {
        return noClasses()
                .that(not(resideInAnyPackage(root + "." + user + "..", root + ".testkit..")))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(used);
    }

    private static ArchCondition<JavaClass> useOnlyModulesBeforeTheirs(Modules modules) {
        return new ArchCondition<>("use only modules before their own in the root pom.xml") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                Modules.Module user = modules.of(type).orElse(null);
                if (user == null) {
                    return;
                }
                for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                    modules.of(dependency.getTargetClass().getBaseComponentType())
                            .filter(used -> !modules.mayUse(user, used))
                            .ifPresent(_ ->
                                    events.add(SimpleConditionEvent.violated(dependency, dependency.getDescription())));
                }
            }
        };
    }
}
