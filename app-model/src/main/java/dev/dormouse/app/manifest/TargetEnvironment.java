package dev.dormouse.app.manifest;

/** An environment that an app says it can be deployed to; a build may check it. */
public sealed interface TargetEnvironment {
    /** By name and optional version, such as {@code spin-up:3.3}. */
    record Catalogue(String name) implements TargetEnvironment {}

    record Url(String url) implements TargetEnvironment {}

    record File(String path) implements TargetEnvironment {}
}
