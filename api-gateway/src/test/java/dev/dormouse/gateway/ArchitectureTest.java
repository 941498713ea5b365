package dev.dormouse.gateway;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.dormouse.gateway", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    /** No JDBC, no identity provider, no code of tenants. */
    @ArchTest
    static final ArchRule dependsOnLittle =
            classes()
                    .that()
                    .resideInAPackage("dev.dormouse.gateway..")
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage(
                            "java.io..",
                            "java.lang..",
                            "java.math..",
                            "java.net..",
                            "java.nio..",
                            "java.security..",
                            "java.time..",
                            "java.util..",
                            "javax.net.ssl..",
                            "com.sun.net.httpserver..",
                            "dev.dormouse.gateway..",
                            "dev.dormouse.feed..",
                            "dev.dormouse.kernel..",
                            "com.fasterxml.jackson..",
                            "io.vertx..",
                            "io.netty..",
                            "org.bouncycastle..",
                            "com.amazon.corretto.crypto.provider..",
                            "org.jspecify..");

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("dev.dormouse.gateway.(**)").should().beFreeOfCycles();
}
