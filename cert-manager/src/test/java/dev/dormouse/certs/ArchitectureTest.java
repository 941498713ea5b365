package dev.dormouse.certs;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.dormouse.certs", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("dev.dormouse.certs.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule knowsNoOtherService =
            noClasses()
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("dev.dormouse.accounts..", "dev.dormouse.apps..");

    @ArchTest
    static final ArchRule resourcesTouchNoDatabase =
            noClasses()
                    .that()
                    .resideInAPackage("dev.dormouse.certs.api..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("java.sql..", "javax.sql..");
}
