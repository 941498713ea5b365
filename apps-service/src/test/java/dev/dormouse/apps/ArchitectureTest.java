package dev.dormouse.apps;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.dormouse.apps", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("dev.dormouse.apps.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule runsNoGuest =
            noClasses()
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "dev.dormouse.engine",
                            "dev.dormouse.engine.run..",
                            "dev.dormouse.engine.link..",
                            "dev.dormouse.engine.schedule..",
                            "run.endive..");

    @ArchTest
    static final ArchRule resourcesKnowNoStores =
            noClasses()
                    .that()
                    .haveSimpleNameEndingWith("Resource")
                    .should()
                    .dependOnClassesThat()
                    .haveSimpleNameEndingWith("Store");
}
