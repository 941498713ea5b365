package dev.dormouse.local;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.dormouse.local", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule startsProcessesAndKnowsNoneOfTheirCode =
            classes()
                    .that()
                    .resideInAPackage("dev.dormouse.local..")
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage(
                            "java..",
                            "com.sun.management..",
                            "dev.dormouse.local..",
                            "dev.dormouse.kernel..",
                            "com.fasterxml.jackson..",
                            "org.apache.commons.compress..",
                            "org.subethamail..",
                            "org.tukaani..",
                            "org.jspecify..");

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("dev.dormouse.local.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule innerPackagesDoNotKnowTheWiring =
            noClasses()
                    .that()
                    .resideInAPackage("dev.dormouse.local.(*)..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("dev.dormouse.local");
}
