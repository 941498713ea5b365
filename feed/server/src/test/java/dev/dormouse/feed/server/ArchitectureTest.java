package dev.dormouse.feed.server;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.dormouse.feed.server", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule knowsNoService =
            noClasses()
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "dev.dormouse.accounts..",
                            "dev.dormouse.apps..",
                            "dev.dormouse.certs..");

    @ArchTest
    static final ArchRule onlyTheWiringKnowsTheFramework =
            noClasses()
                    .that()
                    .doNotHaveSimpleName("FeedWiring")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("io.quarkus..", "jakarta.inject..", "jakarta.enterprise..");
}
