package dev.interlock.app;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Imports go one way: `app → web → {check, rollout} → {plan, journal} → model`, and `outside` only
/// to a room's ports.
class ArchitectureTest {
    private static final JavaClasses CLASSES =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages("dev.interlock");

    private static final List<String> ROOMS =
            List.of(
                    "model", "plan", "journal", "check", "gate", "rollout", "outside", "web",
                    "app");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "model", "plan", "journal", "check", "gate", "rollout", "outside", "web", "app"
            })
    void everyRoomIsLookedAt(String room) {
        assertThat(CLASSES.stream().filter(type -> isIn(type, room)))
                .as(room)
                .hasSizeGreaterThan(5);
    }

    @Test
    void modelImportsNoOtherRoom() {
        importsOnly("model", List.of());
    }

    @Test
    void planImportsModelOnly() {
        importsOnly("plan", List.of("model"));
    }

    @Test
    void checkImportsPlanAndModel() {
        importsOnly("check", List.of("model", "plan"));
    }

    @Test
    void gateImportsPlanAndModel() {
        importsOnly("gate", List.of("model", "plan"));
    }

    @Test
    void journalImportsModelOnly() {
        importsOnly("journal", List.of("model"));
    }

    @Test
    void rolloutImportsPlanJournalAndModel() {
        importsOnly("rollout", List.of("model", "plan", "journal"));
    }

    @Test
    void webImportsTheRoomsThatItShows() {
        importsOnly("web", List.of("model", "plan", "journal", "check", "gate", "rollout"));
    }

    @Test
    void outsideImportsTheRoomsWhosePortsItFills() {
        importsOnly("outside", List.of("model", "plan", "check", "rollout"));
    }

    @Test
    void outsideKnowsOfARolloutItsPortsAlone() {
        noClasses()
                .that()
                .resideInAPackage("dev.interlock.outside..")
                .should()
                .dependOnClassesThat(
                        resideInAPackage("dev.interlock.rollout..")
                                .and(not(resideInAPackage("dev.interlock.rollout.port.."))))
                .check(CLASSES);
    }

    @Test
    void outsideKnowsNothingOfUndertowButInItsProxy() {
        noClasses()
                .that(
                        resideInAPackage("dev.interlock.outside..")
                                .and(not(resideInAPackage("dev.interlock.outside.proxy.."))))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.undertow..", "org.xnio..")
                .check(CLASSES);
    }

    @Test
    void parsersHaveNoOpinions() {
        noClasses()
                .that()
                .resideInAPackage("dev.interlock.check.source..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.interlock.check",
                        "dev.interlock.check.project..",
                        "dev.interlock.check.rules..",
                        "dev.interlock.check.report..",
                        "dev.interlock.plan..")
                .check(CLASSES);
    }

    @Test
    void howWorkIsDoneKnowsNothingOfIt() {
        noClasses()
                .that()
                .resideInAPackage("dev.interlock.check.work..")
                .should()
                .dependOnClassesThat(
                        resideInAPackage("dev.interlock..")
                                .and(not(resideInAPackage("dev.interlock.check.work.."))))
                .check(CLASSES);
    }

    @Test
    void projectViewsKnowNoRules() {
        noClasses()
                .that()
                .resideInAPackage("dev.interlock.check.project..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.interlock.check",
                        "dev.interlock.check.rules..",
                        "dev.interlock.check.report..")
                .check(CLASSES);
    }

    @Test
    void decisionsTouchNoFileClockProcessOrSocket() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "dev.interlock.model..",
                        "dev.interlock.plan..",
                        "dev.interlock.check..",
                        "dev.interlock.gate..",
                        "dev.interlock.rollout..")
                .and()
                .doNotHaveFullyQualifiedName("dev.interlock.rollout.driver.SystemTime")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.nio.file..", "java.net.http..", "java.sql..")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.io.File")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.lang.ProcessBuilder")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.net.Socket")
                .orShould()
                .callMethod("java.time.Instant", "now")
                .orShould()
                .callMethod("java.lang.System", "currentTimeMillis")
                .orShould()
                .callMethod("java.lang.System", "nanoTime")
                .orShould()
                .callMethod("java.lang.System", "getenv")
                .check(CLASSES);
    }

    @Test
    void everyRuleStandsAmongTheRules() {
        classes()
                .that()
                .implement("dev.interlock.check.Rule")
                .should()
                .resideInAPackage("dev.interlock.check.rules..")
                .andShould()
                .haveModifier(JavaModifier.FINAL)
                .check(CLASSES);
    }

    private static void importsOnly(String room, List<String> allowed) {
        String[] others =
                ROOMS.stream()
                        .filter(other -> !other.equals(room) && !allowed.contains(other))
                        .map(other -> "dev.interlock." + other + "..")
                        .toArray(String[]::new);
        noClasses()
                .that()
                .resideInAPackage("dev.interlock." + room + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(others)
                .check(CLASSES);
    }

    private static boolean isIn(JavaClass type, String room) {
        return type.getPackageName().startsWith("dev.interlock." + room);
    }
}
