package dev.dormouse.http;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
        packages = {"dev.dormouse.http", "dev.dormouse.engine"},
        importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule dependsOnLittle =
            classes()
                    .that()
                    .resideInAPackage("dev.dormouse.http..")
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage(
                            "java..",
                            "dev.dormouse.http..",
                            "dev.dormouse.engine..",
                            "dev.dormouse.app..",
                            "dev.dormouse.kernel..",
                            "com.fasterxml.jackson..",
                            "io.vertx..",
                            "io.netty..",
                            "org.jspecify..");

    @ArchTest
    static final ArchRule theEngineKnowsNoTransport =
            noClasses()
                    .that()
                    .resideInAPackage("dev.dormouse.engine..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("io.vertx..", "io.netty..", "dev.dormouse.http..");

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("dev.dormouse.http.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule innerPackagesDoNotKnowTheServer =
            noClasses()
                    .that()
                    .resideInAPackage("dev.dormouse.http.(*)..")
                    .and()
                    .resideOutsideOfPackage("dev.dormouse.http.assembly..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("dev.dormouse.http");
}
