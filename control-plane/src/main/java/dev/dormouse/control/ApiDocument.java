package dev.dormouse.control;

import jakarta.ws.rs.core.Application;
import org.eclipse.microprofile.openapi.annotations.Components;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.info.License;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;

/** What the document of the API says of the whole: who may call, and how failures look. */
@OpenAPIDefinition(
        info =
                @Info(
                        title = "Dormouse",
                        version = "1",
                        description =
                                "The cloud's control plane. Failures are problem documents of RFC"
                                        + " 9457; docs/errors.md lists their codes.",
                        license = @License(name = "Apache-2.0", identifier = "Apache-2.0")),
        security = @SecurityRequirement(name = "bearer"),
        components =
                @Components(
                        securitySchemes =
                                @SecurityScheme(
                                        securitySchemeName = "bearer",
                                        type = SecuritySchemeType.HTTP,
                                        scheme = "bearer",
                                        description =
                                                "A token of the issuer that /v1/cloud names, an API"
                                                        + " token, or the operator's token")))
public class ApiDocument extends Application {}
