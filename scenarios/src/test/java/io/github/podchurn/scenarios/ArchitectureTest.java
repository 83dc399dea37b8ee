package io.github.podchurn.scenarios;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The rules between packages that Maven's modules can't keep. */
class ArchitectureTest {

  private static final String ROOT = "io.github.podchurn";
  private static final String ENGINE = ROOT + ".engine";

  /** A rule about classes that nobody imported would hold, and mean nothing. */
  private static final int CLASSES_MIN = 250;

  private static JavaClasses all;

  @BeforeAll
  static void importMainClassesOfAllModules() {
    all =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);
  }

  @Test
  void enoughClassesAreSeenInEveryModule() {
    assertThat(all.size()).isGreaterThan(CLASSES_MIN);
    for (String module : new String[] {"model", "engine", "reports", "scenarios"}) {
      assertThat(all.stream().filter(c -> c.getPackageName().startsWith(ROOT + "." + module)))
          .as(module)
          .hasSizeGreaterThan(30);
    }
  }

  @Test
  void controlPlanePartsTalkThroughTheApiServerOnly() {
    for (String part : new String[] {"controller", "node", "proxy", "churn"}) {
      for (String other : new String[] {"controller", "node", "proxy", "churn"}) {
        if (!part.equals(other)) {
          noClasses()
              .that()
              .resideInAPackage(ENGINE + "." + part + "..")
              .should()
              .dependOnClassesThat()
              .resideInAPackage(ENGINE + "." + other + "..")
              .check(all);
        }
      }
    }
  }

  @Test
  void clientsReachPodsThroughTheNetworkOnly() {
    noClasses()
        .that()
        .resideInAPackage(ENGINE + ".traffic..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(ENGINE + ".node..", ENGINE + ".controller..", ENGINE + ".churn..")
        .check(all);
  }

  @Test
  void kernelKnowsNothingOfKubernetes() {
    classes()
        .that()
        .resideInAPackage(ENGINE + ".kernel..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            ENGINE + ".kernel..", "java..", "org.jspecify..", "org.apache.commons.rng..")
        .check(all);
  }

  @Test
  void modelHasNoLibraries() {
    classes()
        .that()
        .resideInAPackage(ROOT + ".model..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(ROOT + ".model..", "java..", "org.jspecify..")
        .check(all);
  }

  @Test
  void reportsAreDrawnFromTheResultAlone() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".reports..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(ENGINE + "..", ROOT + ".scenarios..")
        .check(all);
  }

  @Test
  void engineKnowsNeitherReportsNorTheApplication() {
    noClasses()
        .that()
        .resideInAPackage(ENGINE + "..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(ROOT + ".reports..", ROOT + ".scenarios..")
        .check(all);
  }

  @Test
  void librariesStayWhereTheyBelong() {
    noClasses()
        .that()
        .resideOutsideOfPackages(ROOT + ".scenarios.cli..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("picocli..")
        .check(all);
    noClasses()
        .that()
        .resideOutsideOfPackages(ROOT + ".scenarios.yaml..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("com.fasterxml.jackson.dataformat..", "org.yaml..")
        .check(all);
    noClasses()
        .that()
        .resideOutsideOfPackages(ROOT + ".reports..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.jfree..", "gg.jte..", "com.fasterxml.jackson.databind..")
        .check(all);
    noClasses()
        .that()
        .resideOutsideOfPackages(ENGINE + ".experiment..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.apache.commons.math3..")
        .check(all);
  }

  @Test
  void onlyMainKnowsTheStreamsOfTheProcessAndEndsIt() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName(ROOT + ".scenarios.cli.Main")
        .should(ACCESS_STANDARD_STREAMS)
        .orShould()
        .callMethod(System.class, "exit", int.class)
        .check(all);
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching(ROOT + ".(*..)").should().beFreeOfCycles().check(all);
  }
}
