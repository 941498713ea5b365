package dev.dormouse.node;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.dormouse.node", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule dependsOnLittle =
            classes()
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage(
                            "java..",
                            "com.sun.net.httpserver..",
                            "dev.dormouse.node..",
                            "dev.dormouse.http..",
                            "dev.dormouse.engine..",
                            "dev.dormouse.app..",
                            "dev.dormouse.feed",
                            "dev.dormouse.feed.client..",
                            "dev.dormouse.feed.member..",
                            "dev.dormouse.feed.seal..",
                            "dev.dormouse.feed.wire..",
                            "dev.dormouse.kernel..",
                            "com.fasterxml.jackson..",
                            "io.vertx..",
                            "org.jspecify..");

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("dev.dormouse.node.(*)..").should().beFreeOfCycles();
}
